package org.mdrportal.identity;

import static org.mdrportal.platform.Permission.ACCESS_WRITE;
import static org.mdrportal.platform.Permission.ALERT_JOIN;
import static org.mdrportal.platform.Permission.ALERT_READ;
import static org.mdrportal.platform.Permission.ALERT_WRITE;
import static org.mdrportal.platform.Permission.AUDIT_READ;
import static org.mdrportal.platform.Permission.CARD_READ;
import static org.mdrportal.platform.Permission.CARD_WRITE;
import static org.mdrportal.platform.Permission.CATEGORY_READ;
import static org.mdrportal.platform.Permission.CATEGORY_WRITE;
import static org.mdrportal.platform.Permission.INCIDENT_READ;
import static org.mdrportal.platform.Permission.INCIDENT_TUNE;
import static org.mdrportal.platform.Permission.INCIDENT_WRITE;
import static org.mdrportal.platform.Permission.INTELLIGENCE_READ;
import static org.mdrportal.platform.Permission.INTELLIGENCE_WRITE;
import static org.mdrportal.platform.Permission.METRICS_READ;
import static org.mdrportal.platform.Permission.PORTAL_READ;
import static org.mdrportal.platform.Permission.QUARANTINE_READ;
import static org.mdrportal.platform.Permission.SIGNAL_READ;
import static org.mdrportal.platform.Permission.SIGNAL_WRITE;
import static org.mdrportal.platform.Permission.TASK_READ;
import static org.mdrportal.platform.Permission.TASK_WRITE;
import static org.mdrportal.platform.Permission.TENANT_READ;
import static org.mdrportal.platform.Permission.TENANT_WRITE;
import static org.mdrportal.platform.Permission.VIEW_WRITE;
import static org.mdrportal.platform.Permission.WATCH_READ;
import static org.mdrportal.platform.Permission.WATCH_WRITE;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mdrportal.platform.Permission;

/**
 * The application roles (values of the {@code roles} claim) and what each allows. A provider's role reaches every
 * tenant; its {@code _ASSIGNED} twin reaches only those the person is assigned to.
 */
public enum RoleName {
    SOC_TIER1(Side.STAFF, Analysts.MAY),
    SOC_TIER2(Side.STAFF, Analysts.MAY),
    SOC_TIER3(Side.STAFF, Analysts.and(INCIDENT_TUNE)),
    SOC_LEAD(
            Side.STAFF,
            Analysts.and(
                    ALERT_WRITE,
                    INCIDENT_TUNE,
                    WATCH_WRITE,
                    SIGNAL_WRITE,
                    CATEGORY_WRITE,
                    INTELLIGENCE_WRITE,
                    CARD_WRITE,
                    AUDIT_READ,
                    TASK_READ)),
    ADMINISTRATOR(
            Side.STAFF,
            Set.of(
                    TENANT_READ,
                    TENANT_WRITE,
                    CARD_READ,
                    CARD_WRITE,
                    ALERT_WRITE,
                    WATCH_READ,
                    WATCH_WRITE,
                    QUARANTINE_READ,
                    SIGNAL_READ,
                    CATEGORY_READ,
                    CATEGORY_WRITE,
                    INTELLIGENCE_READ,
                    INTELLIGENCE_WRITE,
                    ACCESS_WRITE,
                    AUDIT_READ,
                    TASK_READ,
                    TASK_WRITE,
                    METRICS_READ)),
    FINANCE(Side.STAFF, Set.of(TENANT_READ, CATEGORY_READ)),
    CUSTOMER_READER(Side.CUSTOMER, Set.of(ALERT_READ, PORTAL_READ, WATCH_READ, TENANT_READ)),
    /** A program that hands in alerts, and reads nothing. */
    ALERT_SENDER(Side.CUSTOMER, Set.of(ALERT_WRITE));

    /** What everybody does who works incidents, on whichever tier. */
    private static final class Analysts {

        static final Set<Permission> MAY = Set.of(
                ALERT_READ,
                ALERT_JOIN,
                INCIDENT_READ,
                INCIDENT_WRITE,
                WATCH_READ,
                QUARANTINE_READ,
                SIGNAL_READ,
                CATEGORY_READ,
                INTELLIGENCE_READ,
                CARD_READ,
                TENANT_READ,
                VIEW_WRITE);

        static Set<Permission> and(Permission... more) {
            return Stream.concat(MAY.stream(), Arrays.stream(more)).collect(Collectors.toUnmodifiableSet());
        }
    }

    enum Side {
        STAFF,
        CUSTOMER
    }

    static final String ASSIGNED_ONLY = "_ASSIGNED";

    private final Side side;
    private final Set<Permission> permissions;

    RoleName(Side side, Set<Permission> permissions) {
        this.side = side;
        this.permissions = permissions;
    }

    Side side() {
        return side;
    }

    Set<Permission> permissions() {
        return permissions;
    }

    /** Those of them that are about the provider's own, and so no matter of which customers somebody is assigned to. */
    Set<Permission> aboutTheProvider() {
        return permissions.contains(VIEW_WRITE) ? Set.of(VIEW_WRITE) : Set.of();
    }

    /** The role of exactly this name, or empty: nothing is guessed. */
    static Optional<RoleName> of(String text) {
        return Arrays.stream(values()).filter(role -> role.name().equals(text)).findFirst();
    }
}
