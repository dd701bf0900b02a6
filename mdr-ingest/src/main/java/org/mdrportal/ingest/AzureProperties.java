package org.mdrportal.ingest;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
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
 * @param clientSecretExpires the day from which the secret no longer works, for the alarm before it
 * @param staticToken      a fixed token, for an emulator on loopback
 * @param action           who acts when an analyst does; without it nothing is ever written to Azure
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
        @Nullable LocalDate clientSecretExpires,
        @Nullable String staticToken,
        @Nullable Action action,

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
        check(
                armEndpoint,
                "mdr.azure.",
                polling(credential, tenantId, clientId, clientSecretFile, clientSecretExpires, staticToken));
        if (action != null && action.credential() != null) {
            check(armEndpoint, "mdr.azure.action.", action.principal(action.credential(), tenantId));
        }
    }

    /**
     * Who acts; each as the one who polls.
     *
     * @param tenantId that of the polling principal when it is not said
     */
    record Action(
            @Nullable Credential credential,
            @Nullable String tenantId,
            @Nullable String clientId,
            @Nullable String clientSecretFile,
            @Nullable LocalDate clientSecretExpires,
            @Nullable String staticToken) {

        private Principal principal(Credential how, @Nullable String otherTenant) {
            return new Principal(
                    Principal.ACTING,
                    how,
                    tenantId == null ? otherTenant : tenantId,
                    clientId,
                    clientSecretFile,
                    clientSecretExpires,
                    staticToken);
        }

        /** Never with a secret in it. */
        @Override
        public String toString() {
            return "Action[credential=%s]".formatted(credential);
        }
    }

    Principal polling() {
        return polling(credential, tenantId, clientId, clientSecretFile, clientSecretExpires, staticToken);
    }

    /** Null when nothing is to be written to Azure. */
    @Nullable
    Principal acting() {
        return action == null || action.credential() == null ? null : action.principal(action.credential(), tenantId);
    }

    private static Principal polling(
            Credential credential,
            @Nullable String tenantId,
            @Nullable String clientId,
            @Nullable String clientSecretFile,
            @Nullable LocalDate clientSecretExpires,
            @Nullable String staticToken) {
        return new Principal(
                Principal.POLLING, credential, tenantId, clientId, clientSecretFile, clientSecretExpires, staticToken);
    }

    private static void check(URI endpoint, String prefix, Principal principal) {
        Credential how = principal.credential();
        if (how == Credential.STATIC_TOKEN && !isLoopback(endpoint)) {
            throw new IllegalArgumentException(
                    prefix + "credential=static-token is accepted for loopback endpoints only");
        }
        if (how == Credential.STATIC_TOKEN && isBlank(principal.staticToken())) {
            throw new IllegalArgumentException(prefix + "credential=static-token needs " + prefix + "static-token");
        }
        if (how == Credential.CLIENT_SECRET
                && (isBlank(principal.tenantId())
                        || isBlank(principal.clientId())
                        || isBlank(principal.clientSecretFile()))) {
            throw new IllegalArgumentException(
                    "%1$scredential=client-secret needs %1$stenant-id, %1$sclient-id and %1$sclient-secret-file"
                            .formatted(prefix));
        }
    }

    boolean loopback() {
        return isLoopback(armEndpoint);
    }

    /** Never with a secret in it. */
    @Override
    public String toString() {
        return "AzureProperties[armEndpoint=%s, credential=%s, action=%s, pollInterval=%s]"
                .formatted(armEndpoint, credential, action, pollInterval);
    }

    /** By the text of the address: a name that resolves to loopback today may resolve elsewhere tomorrow. */
    private static boolean isLoopback(URI endpoint) {
        return LOOPBACK.matcher(endpoint.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
