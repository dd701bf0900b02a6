package org.mdrportal.watch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the Defender plan for containers stands.
 *
 * @param tier          as Azure calls it, for example {@code Free}; null when it did not say
 * @param coverage      fully or in part, as Azure calls it; null when it did not say
 * @param extensionsOff names of the plan's extensions that are switched off
 */
public record PlanSeen(
        boolean on, @Nullable String tier, @Nullable String coverage, List<String> extensionsOff) {

    public PlanSeen {
        extensionsOff = List.copyOf(extensionsOff);
    }
}
