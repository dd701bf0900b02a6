package org.mdrportal.app;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdrportal.identity.IdentityProperties;
import org.mdrportal.identity.Subject;
import org.springframework.stereotype.Component;

/** Reads a subject out of the claims of a token whose signature, issuer and audience were checked. */
@Component
final class SubjectReader {

    private final IdentityProperties properties;

    SubjectReader(IdentityProperties properties) {
        this.properties = properties;
    }

    Subject read(Map<String, Object> claims) {
        boolean entra = properties.entra() && claims.get("tid") != null && claims.get("oid") != null;
        String directory = entra ? text(claims, "tid") : text(claims, "iss");
        String id = entra ? text(claims, "oid") : text(claims, "sub");
        return new Subject(
                entra ? directory.toLowerCase(Locale.ROOT) : directory,
                id.toLowerCase(Locale.ROOT),
                name(claims, id),
                roles(claims.get("roles")),
                guest(claims));
    }

    /** {@code acct} 1 says it plainly; an identity provider other than the issuer says it too. */
    private static boolean guest(Map<String, Object> claims) {
        Object account = claims.get("acct");
        if (account != null) {
            return !"0".equals(account.toString());
        }
        Object provider = claims.get("idp");
        return provider != null && !provider.equals(String.valueOf(claims.get("iss")));
    }

    private static String name(Map<String, Object> claims, String fallback) {
        for (String claim : new String[] {"name", "preferred_username", "app_displayname", "azp"}) {
            if (claims.get(claim) instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return fallback;
    }

    private static Set<String> roles(@Nullable Object claim) {
        Set<String> roles = new HashSet<>();
        if (claim instanceof Collection<?> several) {
            several.forEach(role -> roles.add(String.valueOf(role)));
        } else if (claim instanceof String one) {
            roles.add(one);
        }
        return roles;
    }

    private static String text(Map<String, Object> claims, String name) {
        Object value = claims.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a token without " + name);
        }
        return value.toString();
    }
}
