package org.mdrportal.ingest;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which Azure is asked, as whom, and how often.
 *
 * @param armEndpoint      where Azure Resource Manager is; plain http on loopback only
 * @param credential       how a token is obtained for reading
 * @param tenantId         the Entra tenant of the polling principal; needed for a client secret
 * @param clientId         its application id; needed for a client secret, optional for a managed identity
 * @param clientSecretFile the file whose content is its secret
 * @param staticToken      a fixed token, for an emulator on loopback
 * @param answerWithin     how long an answer may take to begin, and to go on
 * @param pollInterval     between two looks at one subscription; ten times the last look's duration when that is longer
 */
@Validated
@ConfigurationProperties("mdr.azure")
record AzureProperties(
        @DefaultValue("https://management.azure.com") @NotNull
        URI armEndpoint,

        @DefaultValue("workload-identity") @NotNull Credential credential,
        @Nullable String tenantId,
        @Nullable String clientId,
        @Nullable String clientSecretFile,
        @Nullable String staticToken,

        @DefaultValue("PT30S") @NotNull @DurationMin(seconds = 1) @DurationMax(seconds = 30)
        Duration answerWithin,

        @DefaultValue("PT60S") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration pollInterval) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*0*1]");

    /** How a token is obtained. */
    enum Credential {
        WORKLOAD_IDENTITY,
        MANAGED_IDENTITY,
        CLIENT_SECRET,
        STATIC_TOKEN
    }

    AzureProperties {
        String scheme = armEndpoint.getScheme();
        if (armEndpoint.getHost() == null || armEndpoint.getUserInfo() != null) {
            throw new IllegalArgumentException("mdr.azure.arm-endpoint must be an address such as"
                    + " https://management.azure.com, without a user name");
        }
        if (armEndpoint.getRawQuery() != null
                || armEndpoint.getRawFragment() != null
                || !armEndpoint.getRawPath().matches("/?")) {
            throw new IllegalArgumentException("mdr.azure.arm-endpoint must be a host only, without path or query");
        }
        if (!"https".equalsIgnoreCase(scheme) && !("http".equalsIgnoreCase(scheme) && isLoopback(armEndpoint))) {
            throw new IllegalArgumentException(
                    "mdr.azure.arm-endpoint must be https; plain http is accepted for loopback addresses only");
        }
        if (credential == Credential.STATIC_TOKEN && !isLoopback(armEndpoint)) {
            throw new IllegalArgumentException(
                    "mdr.azure.credential=static-token is accepted for loopback endpoints only");
        }
        if (credential == Credential.STATIC_TOKEN && isBlank(staticToken)) {
            throw new IllegalArgumentException("mdr.azure.credential=static-token needs mdr.azure.static-token");
        }
        if (credential == Credential.CLIENT_SECRET
                && (isBlank(tenantId) || isBlank(clientId) || isBlank(clientSecretFile))) {
            throw new IllegalArgumentException("mdr.azure.credential=client-secret needs mdr.azure.tenant-id,"
                    + " mdr.azure.client-id and mdr.azure.client-secret-file");
        }
    }

    boolean loopback() {
        return isLoopback(armEndpoint);
    }

    /** Never with a secret in it. */
    @Override
    public String toString() {
        return "AzureProperties[armEndpoint=%s, credential=%s, pollInterval=%s]"
                .formatted(armEndpoint, credential, pollInterval);
    }

    /** By the text of the address: a name that resolves to loopback today may resolve elsewhere tomorrow. */
    private static boolean isLoopback(URI endpoint) {
        return LOOPBACK.matcher(endpoint.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
