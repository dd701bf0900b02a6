package org.mdrportal.tenant;

import java.util.UUID;

/**
 * One built-in role of Azure for one of the provider's two service principals. The polling one can only read; the acting
 * one is used when an analyst does something, because it could also switch plans off.
 */
public enum Grant {
    POLLING_SECURITY_READER(Principal.POLLING, "Security Reader", "39bc4728-0917-49c7-9d2c-d95423bc2edb"),
    POLLING_READER(Principal.POLLING, "Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7"),
    ACTING_SECURITY_ADMIN(Principal.ACTING, "Security Admin", "fb1c8493-542b-48eb-b624-b4c8fea62acd"),
    ACTING_SENTINEL_RESPONDER(Principal.ACTING, "Microsoft Sentinel Responder", "3e150937-b8fe-4cfb-8069-0eaf05ecd056"),
    ACTING_DELEGATION_DELETE(
            Principal.ACTING,
            "Managed Services Registration assignment Delete Role",
            "91c1777a-f3dc-4fae-b103-61d183457e46");

    /** Which of the provider's service principals. */
    public enum Principal {
        POLLING,
        ACTING
    }

    private final Principal principal;
    private final String roleName;
    private final UUID roleId;

    Grant(Principal principal, String roleName, String roleId) {
        this.principal = principal;
        this.roleName = roleName;
        this.roleId = UUID.fromString(roleId);
    }

    public Principal principal() {
        return principal;
    }

    /** As Azure calls it, in every language. */
    public String roleName() {
        return roleName;
    }

    public UUID roleId() {
        return roleId;
    }

    /** Whether it means anything without a delegation: who was let in directly has none to give back. */
    boolean direct() {
        return this != ACTING_DELEGATION_DELETE;
    }
}
