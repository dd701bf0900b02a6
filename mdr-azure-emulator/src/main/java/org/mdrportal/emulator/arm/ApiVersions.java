package org.mdrportal.emulator.arm;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.http.Reply;

/** Which versions a resource type speaks. */
enum ApiVersions {
    SUBSCRIPTIONS("subscriptions", "2016-06-01", "2018-06-01", "2019-11-01", "2020-01-01", "2021-01-01", "2022-12-01"),
    ALERTS("locations/alerts", "2022-01-01"),
    PRICINGS("pricings", "2023-01-01", "2024-01-01"),
    SUPPRESSION_RULES("alertsSuppressionRules", "2019-01-01-preview"),
    PERMISSIONS("permissions", "2015-07-01", "2018-07-01", "2022-04-01");

    static final String WITHOUT_COVERAGE = "2023-01-01";

    private final String type;
    private final List<String> known;

    ApiVersions(String type, String... known) {
        this.type = type;
        this.known = List.of(known);
    }

    /** The answer to a request that names no version, or one that is not spoken. */
    Optional<Reply> refuse(@Nullable String version) {
        if (version == null || version.isBlank()) {
            return Optional.of(ArmReplies.error(
                    400,
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all requests."));
        }
        return known.contains(version)
                ? Optional.empty()
                : Optional.of(ArmReplies.error(
                        400,
                        "InvalidApiVersionParameter",
                        "The api-version '" + version + "' is invalid for '" + type + "'. The supported versions are '"
                                + String.join(",", known) + "'."));
    }
}
