package org.mdrportal.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Bytes;

/**
 * A finding that a program handed in itself. Texts are without NUL and lone surrogates.
 *
 * @param source      what found it, as the program calls itself
 * @param id          the source's own id: with it, a repetition is a repetition
 * @param occurred    when it happened, or null when the source did not say
 * @param contentHash over what it says, without when it says it and without fields nobody knows
 * @param body        the request's body as it arrived
 */
public record PostedAlert(
        String source,
        String id,
        String title,
        String severity,
        @Nullable String type,
        @Nullable String intent,
        @Nullable String resource,
        @Nullable Instant occurred,
        Bytes contentHash,
        Bytes body) {

    /** It sets no name that another road could be joined by: nobody hides Defender's alert by posting before it. */
    ArrivedAlert arrived() {
        return new ArrivedAlert(
                id,
                new ArrivedAlert.Keys(null, null, null, null),
                new ArrivedAlert.Facts(type, title, severity, null, intent, resource, null, null, source, false),
                ArrivedAlert.Context.NONE,
                new ArrivedAlert.Times(occurred, null, null),
                contentHash,
                body,
                body.sha256());
    }
}
