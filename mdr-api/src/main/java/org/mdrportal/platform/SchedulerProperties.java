package org.mdrportal.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one instance does at once.
 *
 * @param polls looks at Azure, mostly waiting; no connection is held meanwhile
 * @param tasks everything else; each may hold a connection
 */
@Validated
@ConfigurationProperties("mdr.scheduler")
record SchedulerProperties(
        @DefaultValue("200") @Positive @Max(2000) int polls,
        @DefaultValue("8") @Positive @Max(100) int tasks) {}
