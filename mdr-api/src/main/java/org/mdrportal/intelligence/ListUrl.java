package org.mdrportal.intelligence;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.mdrportal.platform.Sentence;

/** Where a list may be fetched: https, on a host that an operator allowed by its exact name. Whoever holds one was checked. */
public final class ListUrl {

    static final int MAX_LENGTH = 500;

    /** A name with a dot whose last part begins with a letter: no form of a number is one. */
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private final String host;
    private final String target;

    private ListUrl(String host, String target) {
        this.host = host;
        this.target = target;
    }

    /** Says why an address is not fetched. */
    public static final class Refused extends RuntimeException {

        private final transient Sentence why;

        private Refused(Sentence why) {
            super(why.code());
            this.why = why;
        }

        public Sentence why() {
            return why;
        }
    }

    /**
     * @param allowed exact names of hosts, in lower case
     * @throws Refused unless it is https on one of them, without user, port or fragment
     */
    public static ListUrl of(String text, Collection<String> allowed) {
        URI uri = uri(text);
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            throw refused("intelligence.url.https");
        }
        if (uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || uri.getPort() != -1 && uri.getPort() != 443) {
            throw refused("intelligence.url.plain");
        }
        String host = Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
        if (!isName(host) || !allowed.contains(host)) {
            throw refused("intelligence.url.host", host);
        }
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new ListUrl(host, (path.isEmpty() ? "/" : path) + query);
    }

    static boolean isName(String host) {
        return NAME.matcher(host).matches();
    }

    public String host() {
        return host;
    }

    /** Path and query, as they stand in a request. */
    public String target() {
        return target;
    }

    @Override
    public String toString() {
        return "https://" + host + target;
    }

    private static URI uri(String text) {
        if (text.length() > MAX_LENGTH || !text.chars().allMatch(each -> each > ' ' && each < 0x7f)) {
            throw refused("intelligence.url.wrong");
        }
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw refused("intelligence.url.wrong");
        }
    }

    private static Refused refused(String code, Object... arguments) {
        return new Refused(Sentence.of(code, arguments));
    }
}
