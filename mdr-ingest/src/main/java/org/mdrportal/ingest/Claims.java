package org.mdrportal.ingest;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ARM wants a token to say that the one it got does not: a challenge in the answer 401. */
final class Claims {

    private static final Pattern CLAIMS = Pattern.compile("(?i)\\bclaims\\s*=\\s*\"([A-Za-z0-9+/_=-]{2,4096})\"");

    private Claims() {}

    /** As the token request takes them, or null when there is no challenge that can be read. */
    static @Nullable String of(HttpHeaders headers) {
        String challenge = headers.getValue(HttpHeaderName.WWW_AUTHENTICATE);
        Matcher claims = CLAIMS.matcher(challenge == null ? "" : challenge);
        if (!claims.find()) {
            return null;
        }
        try {
            String text = claims.group(1).replace('+', '-').replace('/', '_').replace("=", "");
            String json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return json.startsWith("{") ? json : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
