package org.mdrportal.platform;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling and what they may do: the provider's rights and a customer's rights side by side, never mixed. Bound at
 * every entrance (web request, API call, task) before any use case is reached.
 *
 * @param staff    rights from the provider's own directory
 * @param customer rights as a person or program of a customer
 */
public record Caller(Actor actor, Reach staff, Reach customer) {

    private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

    /** One of the product's own workers: may do what workers do, for every tenant. */
    public static Caller system(String worker) {
        Map<Permission, Tenants> everything = new EnumMap<>(Permission.class);
        Arrays.stream(Permission.values()).forEach(permission -> everything.put(permission, Tenants.all()));
        return new Caller(Actor.system(worker), new Reach(everything), Reach.NONE);
    }

    /** @throws IllegalStateException when nobody is bound: an entrance forgot to say who is calling */
    public static Caller current() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("nobody is calling: an entrance has not bound its caller");
        }
        return CURRENT.get();
    }

    public static boolean isBound() {
        return CURRENT.isBound();
    }

    public <R extends @Nullable Object, X extends Throwable> R call(ScopedValue.CallableOp<R, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** Whether this is one of the provider's people or programs. */
    public boolean isStaff() {
        return !staff.byPermission().isEmpty();
    }

    /** The tenants for which a permission is held by either kind of right; empty: nowhere. */
    public Optional<Tenants> reach(Permission permission) {
        Optional<Tenants> asStaff = staff.of(permission);
        Optional<Tenants> asCustomer = customer.of(permission);
        if (asStaff.isEmpty()) {
            return asCustomer;
        }
        return asCustomer.isEmpty() || asStaff.get().covers(asCustomer.get())
                ? asStaff
                : Optional.of(Reach.union(asStaff.get(), asCustomer.get()));
    }

    boolean may(Permission permission, TenantId tenant) {
        return reach(permission).filter(tenants -> tenants.contains(tenant)).isPresent();
    }

    boolean may(Permission permission, Tenants tenants) {
        return reach(permission).filter(held -> held.covers(tenants)).isPresent();
    }

    /**
     * The scope for a call about one tenant: the provider's lane when any right there comes from the provider.
     *
     * @throws IllegalStateException when there is no right at all for it; the permission has refused before
     */
    Scope scopeFor(TenantId tenant) {
        return scope(staff.touches(tenant), customer.touches(tenant), Tenants.one(tenant));
    }

    /** The scope for a question about several tenants: a mixed list is read as the customer, who sees less. */
    Scope scopeFor(Tenants tenants) {
        if (tenants instanceof Tenants.All) {
            if (!staff.coversAll(tenants)) {
                throw new IllegalStateException("only the provider reads all tenants");
            }
            return new Scope(ScopeRole.SOC, tenants);
        }
        return scope(staff.coversAll(tenants), !customer.byPermission().isEmpty(), tenants);
    }

    private static Scope scope(boolean asStaff, boolean asCustomer, Tenants tenants) {
        if (!asStaff && !asCustomer) {
            throw new IllegalStateException("no right at all for " + tenants);
        }
        return new Scope(asStaff ? ScopeRole.STAFF : ScopeRole.CUSTOMER, tenants);
    }
}
