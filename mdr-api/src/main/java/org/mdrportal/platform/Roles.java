package org.mdrportal.platform;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The roles of this instance; {@code MDR_ROLES}, all of them unless said otherwise. */
@ConfigurationProperties("mdr")
public record Roles(
        @DefaultValue({"web", "portal", "ingest", "worker", "migrate"})
        Set<Role> roles) {

    public Roles {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("MDR_ROLES names no role; leave it out for all of them");
        }
        roles = Set.copyOf(EnumSet.copyOf(roles));
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether this instance answers browsers or programs at all. */
    public boolean answers() {
        return has(Role.WEB) || has(Role.PORTAL);
    }

    /** Whether this instance migrates and exits. */
    public boolean onlyMigrates() {
        return roles.equals(Set.of(Role.MIGRATE));
    }
}
