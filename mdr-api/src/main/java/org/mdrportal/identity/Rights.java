package org.mdrportal.identity;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;

/**
 * What a subject may do: a pure function of who vouches for them, their application roles and what was assigned.
 *
 * @param staffDirectory the provider's own directory: the only one whose members can hold a provider's role
 */
record Rights(String staffDirectory) {

    /** One role held for one tenant beyond what a directory gives. */
    record Assigned(TenantId tenant, String role) {}

    /**
     * @param ofDirectory tenants whose own people this directory holds
     * @param assigned    what was assigned to exactly this subject
     */
    Caller of(Subject subject, Collection<TenantId> ofDirectory, Collection<Assigned> assigned) {
        boolean member = subject.directory().equals(staffDirectory) && !subject.guest();
        Reach staff = Reach.NONE;
        Reach customer = Reach.NONE;
        for (String claim : subject.roles()) {
            Optional<RoleName> role = RoleName.of(claim);
            if (role.isPresent() && role.get().side() == RoleName.Side.STAFF && member) {
                staff = staff.plus(role.get().permissions(), Tenants.all());
            }
            if (claim.endsWith(RoleName.ASSIGNED_ONLY) && member) {
                String twin = claim.substring(0, claim.length() - RoleName.ASSIGNED_ONLY.length());
                staff = plusAssigned(staff, twin, RoleName.Side.STAFF, assigned);
            }
            // A directory lends its tenants to its own members only: a guest of a customer is not that customer.
            if (role.isPresent()
                    && role.get().side() == RoleName.Side.CUSTOMER
                    && !subject.guest()
                    && !ofDirectory.isEmpty()) {
                customer = customer.plus(role.get().permissions(), Tenants.only(ofDirectory));
            }
        }
        for (RoleName role : RoleName.values()) {
            if (role.side() == RoleName.Side.CUSTOMER) {
                customer = plusAssigned(customer, role.name(), RoleName.Side.CUSTOMER, assigned);
            }
        }
        return new Caller(new Actor(subject.directory(), subject.id(), subject.name()), staff, customer);
    }

    private static Reach plusAssigned(Reach reach, String name, RoleName.Side side, Collection<Assigned> assigned) {
        List<TenantId> tenants = assigned.stream()
                .filter(each -> each.role().equals(name))
                .map(Assigned::tenant)
                .toList();
        return RoleName.of(name)
                .filter(role -> role.side() == side && !tenants.isEmpty())
                .map(role -> reach.plus(role.permissions(), Tenants.only(tenants))
                        .plus(role.aboutTheProvider(), Tenants.one(Provider.TENANT)))
                .orElse(reach);
    }
}
