package org.mdrportal.ingest;

import java.util.List;
import java.util.stream.Stream;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PlanSeen;
import tools.jackson.databind.JsonNode;

/** The Defender plan for containers: whether it is on, and what of it is switched off. */
final class Plan {

    private static final int MOST_EXTENSIONS = 50;

    private final ArmClient arm;

    Plan(ArmClient arm) {
        this.arm = arm;
    }

    /** What Azure says of it, or that it did not say. */
    sealed interface State {

        record Known(PlanSeen seen) implements State {}

        record Unknown(Refusal refusal) implements State {}
    }

    State of(SubscriptionId subscription, Patience patience) {
        String path = "/subscriptions/%s/providers/Microsoft.Security/pricings/Containers?api-version=2024-01-01"
                .formatted(subscription);
        return switch (SmallAnswer.get(arm, subscription, path, patience)) {
            case SmallAnswer.Refused(Refusal refusal) -> new State.Unknown(refusal);
            case SmallAnswer.Read(JsonNode answer) -> state(answer);
        };
    }

    /** @param answer one plan, as {@code Microsoft.Security/pricings} describes it */
    static State state(JsonNode answer) {
        JsonNode properties = Fields.of(answer, "properties");
        String tier = WireText.of(Fields.text(properties, "pricingTier"), 50);
        if (tier == null) {
            return new State.Unknown(SmallAnswer.bad("the answer names no pricing tier"));
        }
        return new State.Known(new PlanSeen(
                "Standard".equalsIgnoreCase(tier.strip()),
                WireText.line(tier, 50),
                WireText.of(Fields.text(properties, "resourcesCoverageStatus"), 50),
                off(Fields.of(properties, "extensions"))));
    }

    /** Azure writes the switch as a text; one without a switch is taken to be on. */
    private static List<String> off(JsonNode extensions) {
        return extensions
                .valueStream()
                .filter(extension -> !Fields.of(extension, "isEnabled").isMissingNode()
                        && !Fields.of(extension, "isEnabled").isNull()
                        && !Fields.flag(extension, "isEnabled"))
                .flatMap(extension -> Stream.ofNullable(WireText.of(Fields.text(extension, "name"), 100)))
                .map(name -> WireText.line(name, 100))
                .distinct()
                .sorted()
                .limit(MOST_EXTENSIONS)
                .toList();
    }
}
