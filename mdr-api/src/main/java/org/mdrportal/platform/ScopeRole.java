package org.mdrportal.platform;

/** The database role a transaction runs under (docs/security.md). */
public enum ScopeRole {
    /** The customer's lane: own tenants, no internal table. */
    CUSTOMER("mdr_customer"),
    /** The provider's people and machines, limited to the tenants named; the only one of them that writes. */
    STAFF("mdr_staff"),
    /** All tenants, reading only. */
    SOC("mdr_soc");

    private final String databaseRole;

    ScopeRole(String databaseRole) {
        this.databaseRole = databaseRole;
    }

    String databaseRole() {
        return databaseRole;
    }
}
