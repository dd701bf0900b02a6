package org.mdrportal.category;

import org.jspecify.annotations.Nullable;

/**
 * What a category is decided from, as it came.
 *
 * @param tactics MITRE tactics with commas between them, in any spelling; null when the source named none
 */
public record Finding(
        @Nullable String alertType,
        @Nullable String displayName,
        @Nullable String tactics) {}
