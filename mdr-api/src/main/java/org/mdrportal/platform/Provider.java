package org.mdrportal.platform;

/** The provider's own tenant (code {@code SOC}): made by the first migration, in no customer list. */
public final class Provider {

    public static final TenantId TENANT = TenantId.of("00000000-0000-4000-8000-000000000001");

    private Provider() {}
}
