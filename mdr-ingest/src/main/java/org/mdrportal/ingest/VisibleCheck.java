package org.mdrportal.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.CheckItem;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollTargets;
import tools.jackson.databind.JsonNode;

/** Whether Azure shows us a subscription, which way we came by it, and whether it is the one that was meant. */
final class VisibleCheck {

    static final List<String> NAMES = List.of("subscription");

    private static final String NAME = "subscription";

    private final ArmClient arm;
    private final PollTargets targets;
    private final @Nullable String ourDirectory;

    /** @param ourDirectory the provider's own Entra tenant, or null when nobody said */
    VisibleCheck(ArmClient arm, PollTargets targets, @Nullable String ourDirectory) {
        this.arm = arm;
        this.targets = targets;
        this.ourDirectory = ourDirectory;
    }

    /** The directory it was registered for, or null when nobody said. */
    @Nullable
    String registered(TenantId tenant, SubscriptionId subscription) {
        return targets.find(tenant, subscription)
                .map(target ->
                        target.directory() == null ? null : target.directory().toString())
                .orElse(null);
    }

    List<CheckItem> of(SubscriptionId subscription, @Nullable String registered) {
        String path = "/subscriptions/%s?api-version=2022-12-01".formatted(subscription);
        return List.of(
                switch (SmallAnswer.get(arm, subscription, path, Patience.none())) {
                    case SmallAnswer.Refused(Refusal refusal) -> Checks.refused(NAME, refusal);
                    case SmallAnswer.Read(JsonNode answer) -> item(answer, registered);
                });
    }

    private CheckItem item(JsonNode answer, @Nullable String registered) {
        String name = Checks.shown(Fields.text(answer, "displayName"));
        String state = Checks.shown(Fields.text(answer, "state"));
        String directory = Fields.text(answer, "tenantId");
        if (registered != null && directory != null && !registered.equalsIgnoreCase(directory.strip())) {
            return Checks.notOk(NAME, "directory", name, Checks.shown(directory), registered);
        }
        if (!"Enabled".equalsIgnoreCase(state)) {
            return Checks.notOk(NAME, "state", name, state);
        }
        if (delegated(Fields.of(answer, "managedByTenants"))) {
            return Checks.okAs(NAME, "delegated", name);
        }
        return Fields.text(answer, "authorizationSource") == null
                ? Checks.ok(NAME, name)
                : Checks.okAs(NAME, "direct", name);
    }

    /** Others may manage it too; who we are is only known when it was said. */
    private boolean delegated(JsonNode managedBy) {
        return managedBy.valueStream().anyMatch(by -> {
            String directory = Fields.text(by, "tenantId");
            return directory != null && (ourDirectory == null || ourDirectory.equalsIgnoreCase(directory.strip()));
        });
    }
}
