package org.mdrportal.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.tenant.CheckItem;
import org.mdrportal.watch.PlanSeen;

/** What the onboarding check says of the Defender plan and its parts. */
final class PlanCheck {

    static final List<String> NAMES = List.of("plan", "extensions");

    private PlanCheck() {}

    static List<CheckItem> of(Plan.State state) {
        return switch (state) {
            case Plan.State.Unknown(Refusal refusal) -> Checks.refused(NAMES, refusal);
            case Plan.State.Known(PlanSeen seen) -> List.of(plan(seen), extensions(seen));
        };
    }

    private static CheckItem plan(PlanSeen seen) {
        if (seen.on()) {
            return Checks.ok("plan");
        }
        return onForSome(seen.coverage())
                ? Checks.notOk("plan", "partly", Checks.shown(seen.tier()), Checks.shown(seen.coverage()))
                : Checks.notOk("plan", "off", Checks.shown(seen.tier()));
    }

    private static CheckItem extensions(PlanSeen seen) {
        if (!seen.on()) {
            return Checks.notOk("extensions", "plan-off");
        }
        return seen.extensionsOff().isEmpty()
                ? Checks.ok("extensions")
                : Checks.notOk("extensions", "off", Checks.shown(String.join(", ", seen.extensionsOff())));
    }

    /** A subscription can be without the plan while single resources have it. */
    private static boolean onForSome(@Nullable String coverage) {
        return "PartiallyCovered".equalsIgnoreCase(coverage) || "FullyCovered".equalsIgnoreCase(coverage);
    }
}
