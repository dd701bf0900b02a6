package org.mdrportal.incident;

import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long an incident attracts alerts with its key, before its oldest and after its newest (PRODUCT.md, "When an alert is
 * an incident").
 *
 * @param window     for all categories that have none of their own
 * @param categories by category code
 */
@Validated
@ConfigurationProperties("mdr.incident.correlation")
record CorrelationWindows(
        @DefaultValue("24h") @DurationMin(minutes = 1) @DurationMax(days = 30)
        Duration window,

        @Nullable Map<Category, Duration> categories) {

    CorrelationWindows {
        categories = categories == null ? Map.of() : Map.copyOf(categories);
        categories.forEach((category, each) -> {
            if (each.isNegative() || each.isZero() || each.compareTo(Duration.ofDays(30)) > 0) {
                throw new IllegalArgumentException(
                        "mdr.incident.correlation.categories." + category + " must be more than 0 and at most 30 days");
            }
        });
    }

    Duration of(Category category) {
        Duration own = categories == null ? null : categories.get(category);
        return own == null ? window : own;
    }

    Duration widest() {
        return categories == null
                ? window
                : categories.values().stream().reduce(window, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
}
