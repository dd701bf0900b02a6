package org.mdrportal.ingest;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.mdrportal.ingest.AzureProperties.Credential;

/** The token source that the settings ask for. */
final class Credentials {

    /** The public cloud's own audience: an emulator on loopback has none. */
    private static final String PUBLIC_CLOUD = "https://management.azure.com";

    private Credentials() {}

    static TokenSource of(AzureProperties properties, HttpClient http, Clock clock) {
        if (properties.credential() == Credential.STATIC_TOKEN) {
            return new FixedToken(Objects.requireNonNull(properties.staticToken()));
        }
        if (properties.credential() == Credential.CLIENT_SECRET) {
            // Read once here, so that a missing file stops the start and not the first poll.
            secret(properties);
        }
        String audience = properties.loopback()
                ? PUBLIC_CLOUD
                : withoutSlash(properties.armEndpoint().toString());
        return new EntraToken(() -> build(properties, http), audience + "/.default", clock);
    }

    /** Built when first needed: a role that never polls needs no identity. */
    private static TokenCredential build(AzureProperties properties, HttpClient http) {
        RetryOptions once = new RetryOptions(new FixedDelayOptions(1, Duration.ofSeconds(1)));
        return switch (properties.credential()) {
            case WORKLOAD_IDENTITY -> {
                WorkloadIdentityCredentialBuilder builder =
                        new WorkloadIdentityCredentialBuilder().httpClient(http).retryOptions(once);
                if (properties.tenantId() != null) {
                    builder.tenantId(properties.tenantId());
                }
                if (properties.clientId() != null) {
                    builder.clientId(properties.clientId());
                }
                yield builder.build();
            }
            case MANAGED_IDENTITY -> {
                ManagedIdentityCredentialBuilder builder =
                        new ManagedIdentityCredentialBuilder().httpClient(http).retryOptions(once);
                yield properties.clientId() == null
                        ? builder.build()
                        : builder.clientId(properties.clientId()).build();
            }
            case CLIENT_SECRET ->
                new ClientSecretCredentialBuilder()
                        .httpClient(http)
                        .retryOptions(once)
                        .tenantId(Objects.requireNonNull(properties.tenantId()))
                        .clientId(Objects.requireNonNull(properties.clientId()))
                        .clientSecret(secret(properties))
                        .build();
            case STATIC_TOKEN -> throw new IllegalStateException("a fixed token needs no credential");
        };
    }

    private static String secret(AzureProperties properties) {
        Path file = Path.of(Objects.requireNonNull(properties.clientSecretFile()));
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new IllegalStateException("mdr.azure.client-secret-file is empty: " + file);
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("mdr.azure.client-secret-file cannot be read: " + file, e);
        }
    }

    private static String withoutSlash(String endpoint) {
        return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }
}
