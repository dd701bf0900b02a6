package org.mdrportal.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdrportal.tenant.CheckItem;
import org.mdrportal.tenant.SubscriptionId;

/**
 * Which rights we hold on a subscription, each asked as the principal that needs it, through its own list of permissions:
 * nothing is tried out.
 */
final class RightsCheck {

    static final List<String> READING = List.of("rights", "role-security-reader", "role-reader");
    static final List<String> ACTING = List.of("role-acting");

    private static final List<String> SECURITY = List.of(
            "Microsoft.Security/alerts/read",
            "Microsoft.Security/pricings/read",
            "Microsoft.Security/alertsSuppressionRules/read");
    private static final List<String> EVERYTHING = List.of("*/read");
    private static final List<String> ALERTS = List.of(
            "Microsoft.Security/locations/alerts/dismiss/action",
            "Microsoft.Security/locations/alerts/activate/action",
            "Microsoft.Security/locations/alerts/resolve/action");
    private static final List<String> INCIDENTS = List.of("Microsoft.SecurityInsights/incidents/write");

    private final ArmClient polling;
    private final @Nullable ArmClient acting;

    /** @param acting null when nothing is to be written to Azure */
    RightsCheck(ArmClient polling, @Nullable ArmClient acting) {
        this.polling = polling;
        this.acting = acting;
    }

    List<CheckItem> reading(SubscriptionId subscription) {
        return switch (permissions(polling, subscription)) {
            case SmallList.Refused(Refusal refusal) -> Checks.refused(READING, refusal);
            case SmallList.Read read -> {
                Rights rights = Rights.of(read.elements());
                List<String> security = rights.missing(SECURITY);
                List<String> reader = rights.missing(EVERYTHING);
                List<String> all =
                        Stream.concat(security.stream(), reader.stream()).toList();
                yield List.of(
                        all.isEmpty() ? Checks.ok("rights") : Checks.notOk("rights", "missing", String.join(", ", all)),
                        role("role-security-reader", security),
                        role("role-reader", reader));
            }
        };
    }

    List<CheckItem> acting(SubscriptionId subscription) {
        if (acting == null) {
            return List.of(Checks.okAs("role-acting", "off"));
        }
        return switch (permissions(acting, subscription)) {
            case SmallList.Refused(Refusal refusal) -> Checks.refused(ACTING, refusal);
            case SmallList.Read read -> {
                Rights rights = Rights.of(read.elements());
                List<String> missing = new ArrayList<>(rights.missing(ALERTS));
                yield List.of(
                        missing.isEmpty() && !rights.missing(INCIDENTS).isEmpty()
                                ? Checks.okAs("role-acting", "alerts-only")
                                : role("role-acting", missing));
            }
        };
    }

    private static CheckItem role(String name, List<String> missing) {
        return missing.isEmpty() ? Checks.ok(name) : Checks.notOk(name, "missing", String.join(", ", missing));
    }

    private static SmallList permissions(ArmClient arm, SubscriptionId subscription) {
        return SmallList.get(
                arm,
                subscription,
                "/subscriptions/%s/providers/Microsoft.Authorization/permissions?api-version=2022-04-01"
                        .formatted(subscription));
    }
}
