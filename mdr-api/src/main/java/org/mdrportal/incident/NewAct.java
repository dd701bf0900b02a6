package org.mdrportal.incident;

import org.jspecify.annotations.Nullable;

/**
 * Something that was done, as a person records it.
 *
 * @param target   where, for example a pod or an address
 * @param approval on whose word
 * @param contains whether the harm can no longer spread because of it
 */
public record NewAct(
        ActKind kind,
        String target,
        String approval,
        @Nullable String result,
        boolean contains) {}
