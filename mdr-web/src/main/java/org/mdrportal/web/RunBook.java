package org.mdrportal.web;

import java.util.List;
import java.util.stream.IntStream;
import org.mdrportal.category.Category;

/** What to do next, by group of categories; each step is a text {@code runbook.<GROUP>.<number>}. */
enum RunBook {
    API,
    HOST,
    MINING,
    DNS,
    PRIVILEGE,
    TRACES,
    MALWARE,
    TEST,
    UNMAPPED,
    OPERATIONS;

    static final int STEPS = 4;

    static RunBook of(Category category) {
        return switch (category) {
            case MALICIOUS_API_CALLS, UNAUTHORIZED_API_ACCESS, DASHBOARD_ACCESS, EXPOSED_SERVICE -> API;
            case SENSITIVE_VOLUME_MOUNT, HOST_HARM, KUBE_SYSTEM_CONTAINER, IMAGE_VULNERABILITY -> HOST;
            case CRYPTO_MINING, RESOURCE_HIJACKING -> MINING;
            case COREDNS_POISONING -> DNS;
            case HIGH_PRIVILEGE_MISUSE, PERSISTENCE, CREDENTIAL_ACCESS, LATERAL_MOVEMENT -> PRIVILEGE;
            case EVENT_CLEARING, DEFENSE_EVASION -> TRACES;
            case MALWARE, COMMAND_AND_CONTROL, WEB_SHELL, ATTACK_TOOL, BINARY_DRIFT, EXECUTION, RECONNAISSANCE ->
                MALWARE;
            case TEST_ALERT -> TEST;
            case UNMAPPED -> UNMAPPED;
            case OPERATIONS -> OPERATIONS;
        };
    }

    /** The names of the texts, in the order of the steps. */
    public List<String> steps() {
        return IntStream.rangeClosed(1, STEPS)
                .mapToObj(step -> "runbook." + name() + "." + step)
                .toList();
    }
}
