package org.mdrportal.category;

import static org.mdrportal.category.Priority.P2;
import static org.mdrportal.category.Priority.P3;
import static org.mdrportal.category.Priority.P4;

import java.util.Arrays;
import java.util.Optional;

/** What an alert is about (PRODUCT.md, "The service that is sold"). The names are codes that other programs rely on. */
public enum Category {
    MALICIOUS_API_CALLS(Kind.SOLD, P2),
    SENSITIVE_VOLUME_MOUNT(Kind.SOLD, P3),
    COREDNS_POISONING(Kind.SOLD, P2),
    CRYPTO_MINING(Kind.SOLD, P2),
    UNAUTHORIZED_API_ACCESS(Kind.SOLD, P3),
    DASHBOARD_ACCESS(Kind.SOLD, P2),
    EVENT_CLEARING(Kind.SOLD, P3),
    HOST_HARM(Kind.SOLD, P3),
    KUBE_SYSTEM_CONTAINER(Kind.SOLD, P3),
    HIGH_PRIVILEGE_MISUSE(Kind.SOLD, P3),
    /** Arrives as findings of image scans, never as an alert; never paged. */
    IMAGE_VULNERABILITY(Kind.SOLD, P3),
    MALWARE(Kind.RUNTIME, P2),
    COMMAND_AND_CONTROL(Kind.RUNTIME, P2),
    CREDENTIAL_ACCESS(Kind.RUNTIME, P3),
    DEFENSE_EVASION(Kind.RUNTIME, P4),
    ATTACK_TOOL(Kind.RUNTIME, P4),
    PERSISTENCE(Kind.RUNTIME, P4),
    LATERAL_MOVEMENT(Kind.RUNTIME, P4),
    RECONNAISSANCE(Kind.RUNTIME, P4),
    EXPOSED_SERVICE(Kind.RUNTIME, P4),
    WEB_SHELL(Kind.RUNTIME, P2),
    BINARY_DRIFT(Kind.RUNTIME, P4),
    RESOURCE_HIJACKING(Kind.RUNTIME, P4),
    EXECUTION(Kind.RUNTIME, P4),
    /** Tries whether alerts arrive; pages nobody. */
    TEST_ALERT(Kind.TEST, P4),
    /** Fits nothing: an incident like any other, and a task for the lead. */
    UNMAPPED(Kind.UNMAPPED, P3),
    /** The provider's own: silence, failing credentials, gaps. Never of an alert, never a customer's. */
    OPERATIONS(Kind.OWN, P4);

    /** Which promise a category belongs to. */
    public enum Kind {
        SOLD,
        RUNTIME,
        TEST,
        UNMAPPED,
        OWN
    }

    private final Kind kind;
    private final Priority floor;

    Category(Kind kind, Priority floor) {
        this.kind = kind;
        this.floor = floor;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether it is a feature of the product that is sold; the others are watched all the same. */
    public boolean sold() {
        return kind == Kind.SOLD;
    }

    /** The least urgent an incident of this category is, whatever the source's severity. */
    public Priority floor() {
        return floor;
    }

    /** The category of exactly this code, or empty. */
    public static Optional<Category> of(String code) {
        return Arrays.stream(values()).filter(each -> each.name().equals(code)).findFirst();
    }
}
