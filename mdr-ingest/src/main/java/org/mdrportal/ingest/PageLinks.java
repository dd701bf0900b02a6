package org.mdrportal.ingest;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.mdrportal.tenant.SubscriptionId;

/**
 * Which page comes next, as far as Azure may say so: the token goes to no other host, the list to no other subscription,
 * and no page is read twice. A relative link is read as relative to the endpoint.
 */
final class PageLinks {

    private final URI endpoint;
    private final String prefix;
    private final int most;
    private final Set<URI> seen = new HashSet<>();

    PageLinks(URI endpoint, SubscriptionId subscription, URI first, int most) {
        this.endpoint = endpoint;
        this.prefix = "/subscriptions/" + subscription + "/";
        this.most = most;
        seen.add(first);
    }

    /** A page to read, or why not. */
    sealed interface Next {

        record Page(URI address) implements Next {}

        record Refused(String why) implements Next {}
    }

    Next after(String link) {
        URI next;
        try {
            next = endpoint.resolve(new URI(encoded(link.strip())));
        } catch (URISyntaxException | IllegalArgumentException _) {
            return new Next.Refused("the link to the next page is not an address");
        }
        if (!sameOrigin(next)) {
            return new Next.Refused("the link to the next page leads to another host: " + next.getScheme() + "://"
                    + next.getHost() + (next.getPort() < 0 ? "" : ":" + next.getPort()));
        }
        String path = next.getPath();
        if (path == null
                || path.contains("/..")
                || !path.toLowerCase(Locale.ROOT).startsWith(prefix)) {
            return new Next.Refused("the link to the next page leads to something else than this subscription");
        }
        if (!seen.add(next)) {
            return new Next.Refused("the link to the next page leads to a page that was read already");
        }
        if (seen.size() > most) {
            return new Next.Refused("more than " + most + " pages");
        }
        return new Next.Page(next);
    }

    private boolean sameOrigin(URI next) {
        return next.getUserInfo() == null
                && endpoint.getScheme().equalsIgnoreCase(next.getScheme())
                && endpoint.getHost().equalsIgnoreCase(next.getHost())
                && port(endpoint) == port(next);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    /** Continuation tokens have been seen with characters that do not belong in an address as they are. */
    private static String encoded(String link) {
        StringBuilder out = new StringBuilder(link.length());
        for (byte b : link.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c <= ' ' || c >= 0x7f || "\"<>\\^`{|}".indexOf(c) >= 0) {
                out.append('%').append("%02X".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
