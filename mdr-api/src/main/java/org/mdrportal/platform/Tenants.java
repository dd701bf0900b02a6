package org.mdrportal.platform;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tenants a question is about: resolved, never null and never empty. "All" exists only as a type of its own, so
 * that no empty list can ever be read as "no filter".
 */
public sealed interface Tenants {

    /** Every tenant there is: the provider's own people and machines. */
    record All() implements Tenants {

        @Override
        public boolean contains(TenantId tenant) {
            return true;
        }

        @Override
        public boolean covers(Tenants others) {
            return true;
        }

        @Override
        public String setting() {
            return "";
        }

        @Override
        public String predicate(String alias) {
            return alias + ".tenant_id IS NOT NULL";
        }
    }

    /** These and no others, in the order of their ids. */
    record Only(List<TenantId> ids) implements Tenants {

        public Only {
            ids = List.copyOf(new TreeSet<>(ids));
            if (ids.isEmpty()) {
                throw new IllegalArgumentException("a scope of tenants is never empty");
            }
        }

        @Override
        public boolean contains(TenantId tenant) {
            return ids.contains(tenant);
        }

        @Override
        public boolean covers(Tenants others) {
            return switch (others) {
                case All _ -> false;
                case Only only -> ids.containsAll(only.ids());
            };
        }

        @Override
        public String setting() {
            return ids.stream().map(TenantId::toString).collect(Collectors.joining(","));
        }

        @Override
        public String predicate(String alias) {
            // Of one, PostgreSQL reads an index in its order; of a list it sorts all that the tenant has.
            return ids.size() == 1
                    ? alias + ".tenant_id = (CAST(:tenants AS uuid[]))[1]"
                    : alias + ".tenant_id = ANY (:tenants)";
        }
    }

    static Tenants all() {
        return new All();
    }

    static Tenants one(TenantId tenant) {
        return new Only(List.of(tenant));
    }

    /** @throws IllegalArgumentException when there is none: ask before */
    static Tenants only(Collection<TenantId> ids) {
        return new Only(List.copyOf(ids));
    }

    boolean contains(TenantId tenant);

    /** Whether each of the others is among these. */
    boolean covers(Tenants others);

    /** The value of the setting {@code mdr.tenants}; empty for all, whose role does not look at it. */
    String setting();

    /** The condition that every statement carries beside the policy (docs/security.md). */
    String predicate(String alias);
}
