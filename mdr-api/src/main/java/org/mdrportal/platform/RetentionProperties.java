package org.mdrportal.platform;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long append-only rows are kept, in whole months of arrival.
 *
 * @param polls     the proof that somebody watched
 * @param accessLog who read a customer's data
 */
@Validated
@ConfigurationProperties("mdr.retention")
record RetentionProperties(
        @DefaultValue("400d") Duration polls,
        @DefaultValue("800d") Duration accessLog) {

    private static final Duration LEAST = Duration.ofDays(31);

    RetentionProperties {
        if (polls.compareTo(LEAST) < 0 || accessLog.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("mdr.retention: nothing is dropped before 31 days");
        }
    }
}
