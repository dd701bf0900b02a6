package org.mdrportal.alert;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which findings only try whether findings arrive: kept and shown as tests, they page nobody (PRODUCT.md). */
final class TestAlerts {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private static final Set<String> TYPES = Set.of("K8S.NODE_EICAR", "K8S_EICAR", "VM_EICAR");

    private static final Set<String> NAMES = Set.of("microsoft defender for cloud test alert (not a threat)");

    private TestAlerts() {}

    /** A type says what it is; the name of a test counts only where there is no type. Sample alerts say so in any name. */
    static boolean isTest(@Nullable String alertType, @Nullable String displayName) {
        String type = alertType == null
                ? ""
                : WHITE_SPACE.matcher(alertType).replaceAll("").toUpperCase(Locale.ROOT);
        String name = displayName == null
                ? ""
                : WHITE_SPACE.matcher(displayName).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        return type.startsWith("SIMULATED_")
                || TYPES.contains(type.replaceFirst("^AKS_", "K8S_"))
                || name.contains("[sample alert]")
                || type.isEmpty() && NAMES.contains(name.replaceFirst("\\.$", ""));
    }
}
