package org.mdrportal.alert;

import java.util.Locale;

/** How a finding reaches us, the one that is believed first in front (PRODUCT.md, "Roads"). */
public enum Road {
    DEFENDER,
    SENTINEL,
    EVENT_HUB,
    POSTED;

    /** Whether content, severity and category are taken from this road rather than from the other. */
    public boolean outranks(Road other) {
        return ordinal() < other.ordinal();
    }

    /** What makes a repetition a repetition within this road: never the same text as a key of another road. */
    String key(ArrivedAlert alert) {
        return switch (this) {
            case DEFENDER -> alert.externalKey();
            case SENTINEL, EVENT_HUB -> name().toLowerCase(Locale.ROOT) + ":" + alert.externalKey();
            // Programs choose their ids as they like: "a" and "A" may well be two.
            case POSTED -> "posted:" + source(alert) + ":" + alert.externalId();
        };
    }

    private static String source(ArrivedAlert alert) {
        String source = alert.facts().productName();
        if (source == null) {
            throw new IllegalArgumentException("a posted alert needs the source that posted it");
        }
        return source.toLowerCase(Locale.ROOT).replace("%", "%25").replace(":", "%3a");
    }
}
