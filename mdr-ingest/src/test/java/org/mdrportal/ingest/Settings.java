package org.mdrportal.ingest;

import java.net.URI;
import java.time.Duration;

/** Settings of a poller of a fake Azure. */
final class Settings {

    private Settings() {}

    static AzureProperties of(URI endpoint) {
        return of(endpoint, Duration.ofSeconds(60));
    }

    static AzureProperties of(URI endpoint, Duration interval) {
        return new AzureProperties(
                endpoint,
                AzureProperties.Credential.STATIC_TOKEN,
                null,
                null,
                null,
                null,
                "fixed-for-tests",
                null,
                Duration.ofSeconds(30),
                interval);
    }
}
