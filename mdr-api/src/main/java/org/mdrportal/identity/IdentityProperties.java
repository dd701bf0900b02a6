package org.mdrportal.identity;

import jakarta.validation.constraints.NotBlank;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The provider's sign-in ({@code MDR_OIDC_*}).
 *
 * @param issuer       of the staff directory, exactly as its tokens name it; Entra ID: {@code https://login.microsoftonline.com/<id>/v2.0}
 * @param clientId     of the application registration, also the audience of access tokens
 * @param clientSecret of the application registration
 */
@Validated
@ConfigurationProperties("mdr.oidc")
public record IdentityProperties(
        @NotBlank String issuer,
        @NotBlank String clientId,
        @NotBlank String clientSecret) {

    private static final Pattern ENTRA =
            Pattern.compile("(https?://[^/]+)/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})/v2\\.0/?");

    /** Whether the issuer has the form of Entra ID v2.0: then customers sign in through its other directories. */
    public boolean entra() {
        return ENTRA.matcher(issuer).matches();
    }

    /** The part of an Entra issuer before the directory. @throws IllegalStateException for another provider */
    public String authority() {
        return part(1);
    }

    /** The staff directory as {@link Subject#directory()} names it. */
    public String staffDirectory() {
        return entra() ? part(2).toLowerCase(java.util.Locale.ROOT) : issuer;
    }

    private String part(int group) {
        Matcher matcher = ENTRA.matcher(issuer);
        if (!matcher.matches()) {
            throw new IllegalStateException("not an issuer of Entra ID v2.0: " + issuer);
        }
        return matcher.group(group);
    }

    @Override
    public String toString() {
        return "IdentityProperties[issuer=" + issuer + ", clientId=" + clientId + ", clientSecret=***]";
    }
}
