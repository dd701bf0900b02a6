package org.mdrportal.platform;

import java.util.Arrays;

/** Everything that can be allowed. The text is what {@code @PreAuthorize} names; a rule checks that it exists here. */
public enum Permission {
    ALERT_READ("alert:read"),
    ALERT_WRITE("alert:write"),
    ALERT_JOIN("alert:join"),
    ALERT_INTAKE("alert:intake"),
    INCIDENT_READ("incident:read"),
    INCIDENT_WRITE("incident:write"),
    INCIDENT_TUNE("incident:tune"),
    VIEW_WRITE("view:write"),
    PORTAL_READ("portal:read"),
    WATCH_READ("watch:read"),
    WATCH_WRITE("watch:write"),
    QUARANTINE_READ("quarantine:read"),
    SIGNAL_READ("signal:read"),
    SIGNAL_WRITE("signal:write"),
    CATEGORY_READ("category:read"),
    CATEGORY_WRITE("category:write"),
    INTELLIGENCE_READ("intelligence:read"),
    INTELLIGENCE_WRITE("intelligence:write"),
    TENANT_READ("tenant:read"),
    TENANT_WRITE("tenant:write"),
    CARD_READ("card:read"),
    CARD_WRITE("card:write"),
    ACCESS_WRITE("access:write"),
    AUDIT_READ("audit:read"),
    AUDIT_WRITE("audit:write"),
    TASK_READ("task:read"),
    TASK_WRITE("task:write"),
    METRICS_READ("metrics:read"),
    RIGHTS_READ("rights:read");

    private final String text;

    Permission(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException when nothing of that name can be allowed */
    public static Permission of(String text) {
        return Arrays.stream(values())
                .filter(permission -> permission.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such permission: " + text));
    }
}
