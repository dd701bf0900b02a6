package org.mdrportal.category;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How urgent something is for us; P1 first (PRODUCT.md, "Priority and clocks"). Severity is what the source said. */
public enum Priority {
    P1,
    P2,
    P3,
    P4;

    /** One step up, at most to P1. */
    public Priority raised() {
        return values()[Math.max(0, ordinal() - 1)];
    }

    /** One step down, at most to P4. */
    public Priority lowered() {
        return values()[Math.min(P4.ordinal(), ordinal() + 1)];
    }

    /** The more urgent of two. */
    public Priority or(Priority other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** What a severity gives by itself; one nobody knows counts as Medium (ARCHITECTURE.md section 8). */
    public static Priority ofSeverity(@Nullable String severity) {
        return switch (severity == null ? "" : severity.strip().toLowerCase(Locale.ROOT)) {
            case "high" -> P2;
            case "low", "informational" -> P4;
            default -> P3;
        };
    }

    /** Severity and the floor of the category, before any step. */
    public static Priority base(Category category, @Nullable String severity) {
        return ofSeverity(severity).or(category.floor());
    }
}
