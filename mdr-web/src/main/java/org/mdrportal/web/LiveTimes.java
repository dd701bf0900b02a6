package org.mdrportal.web;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How live the pages are.
 *
 * @param look      how long a change can stay unseen when its bell was missed
 * @param heartbeat how long a silent stream stays silent
 * @param life      after which a stream ends, so that rights are looked at again
 */
@Validated
@ConfigurationProperties("mdr.live")
record LiveTimes(
        @DefaultValue("5s") @DurationMin(millis = 100) Duration look,
        @DefaultValue("15s") @DurationMin(seconds = 1) Duration heartbeat,
        @DefaultValue("30m") @DurationMin(seconds = 1) Duration life) {}
