package org.mdrportal.app;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the database is treated.
 *
 * @param requireSeparateOwner refuse to start when the application's login could get around the wall
 * @param schemaWait           how long an instance without the role {@code migrate} waits for the schema it knows
 */
@Validated
@ConfigurationProperties("mdr.database")
record DatabaseProperties(
        @DefaultValue("false") boolean requireSeparateOwner,
        @DefaultValue("10m") Duration schemaWait) {}
