package org.mdrportal.incident;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.validation.annotation.Validated;

/**
 * How long an incident attracts alerts with its key, before its oldest and after its newest (PRODUCT.md, "When an alert is
 * an incident").
 *
 * @param window     for all categories that have none of their own
 * @param categories by category code, as text: only so does the environment name codes of several words
 */
@Validated
@ConfigurationProperties("mdr.incident.correlation")
record CorrelationWindows(
        @DefaultValue("24h") @DurationMin(minutes = 1) @DurationMax(days = 30)
        Duration window,

        @Nullable Map<String, String> categories) {

    private static final Duration LONGEST = Duration.ofDays(30);

    CorrelationWindows {
        categories = categories == null ? Map.of() : Map.copyOf(categories);
        parsed(categories);
    }

    Duration of(Category category) {
        Duration own = own().get(category);
        return own == null ? window : own;
    }

    Duration widest() {
        return own().values().stream().reduce(window, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }

    private Map<Category, Duration> own() {
        return parsed(categories == null ? Map.of() : categories);
    }

    private static Map<Category, Duration> parsed(Map<String, String> categories) {
        Map<Category, Duration> parsed = new EnumMap<>(Category.class);
        categories.forEach((code, text) -> parsed.put(category(code), duration(code, text)));
        return parsed;
    }

    private static Category category(String code) {
        String name = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "_");
        return Arrays.stream(Category.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "mdr.incident.correlation.categories: there is no category " + name));
    }

    private static Duration duration(String code, String text) {
        Duration window = DurationStyle.detectAndParse(text.strip());
        if (window.isNegative() || window.isZero() || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "mdr.incident.correlation.categories." + code + " must be more than 0 and at most 30 days");
        }
        return window;
    }
}
