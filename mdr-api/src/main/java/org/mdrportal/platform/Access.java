package org.mdrportal.platform;

import org.springframework.stereotype.Component;

/** The questions that {@code @PreAuthorize} asks, and the tenants a list is about. Bean name: {@code access}. */
@Component("access")
public final class Access {

    /** Whether the caller holds the permission for this tenant. */
    public boolean may(String permission, TenantId tenant) {
        return Caller.current().may(Permission.of(permission), tenant);
    }

    /** Whether the caller holds the permission for each of these tenants. */
    public boolean may(String permission, Tenants tenants) {
        return Caller.current().may(Permission.of(permission), tenants);
    }

    /** Whether the caller holds the permission anywhere: for menus, never for rows. */
    public boolean anywhere(String permission) {
        return Caller.current().reach(Permission.of(permission)).isPresent();
    }

    /**
     * The tenants for which the caller holds the permission.
     *
     * @throws Problem {@code forbidden} when there is none
     */
    public Tenants reach(Permission permission) {
        return Caller.current()
                .reach(permission)
                .orElseThrow(() -> Problem.of(
                        ProblemType.FORBIDDEN, "You are signed in, but hold no right for this: " + permission.text()));
    }
}
