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
import org.jspecify.annotations.Nullable;
import org.mdrportal.ingest.AzureProperties.Credential;

/** The token source that the settings ask for. */
final class Credentials {

    /** The public cloud's own audience: an emulator on loopback has none. */
    private static final String PUBLIC_CLOUD = "https://management.azure.com";

    private Credentials() {}

    static TokenSource of(Principal principal, AzureProperties properties, HttpClient http, Clock clock) {
        if (principal.credential() == Credential.STATIC_TOKEN) {
            return new FixedToken(Objects.requireNonNull(principal.staticToken()));
        }
        if (principal.credential() == Credential.CLIENT_SECRET) {
            // Read once here, so that a missing file stops the start and not the first poll.
            secret(principal);
        }
        String audience = properties.loopback()
                ? PUBLIC_CLOUD
                : withoutSlash(properties.armEndpoint().toString());
        return new EntraToken(new Held(principal, http), audience + "/.default", clock);
    }

    /** Made when first needed, as a role that never polls needs no identity, and again when the secret's file changed. */
    static final class Held implements EntraToken.Identity {

        private final Principal principal;
        private final HttpClient http;
        private @Nullable TokenCredential held;
        private @Nullable String secret;

        Held(Principal principal, HttpClient http) {
            this.principal = principal;
            this.http = http;
        }

        @Override
        public synchronized TokenCredential credential() {
            String now = principal.credential() == Credential.CLIENT_SECRET ? secret(principal) : null;
            if (held == null || !Objects.equals(now, secret)) {
                held = build(principal, http, now);
                secret = now;
            }
            return held;
        }

        @Override
        public synchronized void forget() {
            held = null;
        }
    }

    private static TokenCredential build(Principal principal, HttpClient http, @Nullable String secret) {
        RetryOptions once = new RetryOptions(new FixedDelayOptions(1, Duration.ofSeconds(1)));
        return switch (principal.credential()) {
            case WORKLOAD_IDENTITY -> {
                WorkloadIdentityCredentialBuilder builder =
                        new WorkloadIdentityCredentialBuilder().httpClient(http).retryOptions(once);
                if (principal.tenantId() != null) {
                    builder.tenantId(principal.tenantId());
                }
                if (principal.clientId() != null) {
                    builder.clientId(principal.clientId());
                }
                yield builder.build();
            }
            case MANAGED_IDENTITY -> {
                ManagedIdentityCredentialBuilder builder =
                        new ManagedIdentityCredentialBuilder().httpClient(http).retryOptions(once);
                yield principal.clientId() == null
                        ? builder.build()
                        : builder.clientId(principal.clientId()).build();
            }
            case CLIENT_SECRET ->
                new ClientSecretCredentialBuilder()
                        .httpClient(http)
                        .retryOptions(once)
                        .tenantId(Objects.requireNonNull(principal.tenantId()))
                        .clientId(Objects.requireNonNull(principal.clientId()))
                        .clientSecret(Objects.requireNonNull(secret))
                        .build();
            case STATIC_TOKEN -> throw new IllegalStateException("a fixed token needs no credential");
        };
    }

    private static String secret(Principal principal) {
        Path file = Path.of(Objects.requireNonNull(principal.clientSecretFile()));
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new IllegalStateException("the file of the client secret is empty: " + file);
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("the file of the client secret cannot be read: " + file, e);
        }
    }

    private static String withoutSlash(String endpoint) {
        return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }
}
