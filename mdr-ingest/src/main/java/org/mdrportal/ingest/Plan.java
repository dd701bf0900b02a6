package org.mdrportal.ingest;

import org.mdrportal.tenant.SubscriptionId;
import tools.jackson.databind.JsonNode;

/** Whether the Defender plan for containers is switched on. */
final class Plan {

    private final ArmClient arm;

    Plan(ArmClient arm) {
        this.arm = arm;
    }

    /** What Azure says of it, or that it did not say. */
    sealed interface State {

        record On() implements State {}

        /** @param tier what stands there instead of Standard */
        record Off(String tier) implements State {}

        record Unknown(Refusal refusal) implements State {}
    }

    State of(SubscriptionId subscription, Patience patience) {
        String path = "/subscriptions/%s/providers/Microsoft.Security/pricings/Containers?api-version=2024-01-01"
                .formatted(subscription);
        return switch (SmallAnswer.get(arm, subscription, path, patience)) {
            case SmallAnswer.Refused(Refusal refusal) -> new State.Unknown(refusal);
            case SmallAnswer.Read(JsonNode answer) -> {
                String tier = Fields.text(Fields.of(answer, "properties"), "pricingTier");
                if (tier == null) {
                    yield new State.Unknown(SmallAnswer.bad("the answer names no pricing tier"));
                }
                yield "Standard".equalsIgnoreCase(tier.strip())
                        ? new State.On()
                        : new State.Off(WireText.line(tier, 50));
            }
        };
    }
}
