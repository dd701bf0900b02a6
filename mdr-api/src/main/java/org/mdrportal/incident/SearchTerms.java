package org.mdrportal.incident;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text that somebody searches for may be.
 *
 * @param asked     lower case
 * @param beginning what names may begin with; of a network what its addresses begin with; null: not asked for
 * @param network   as CIDR
 * @param alertName the last part of an ARM id, or another id that a source gives
 */
record SearchTerms(
        String asked,
        @Nullable String beginning,
        @Nullable String code,
        @Nullable Integer number,
        @Nullable String network,
        @Nullable String alertName,
        @Nullable UUID alert) {

    private static final int LONGEST = 400;

    private static final int SHORTEST_ID = 4;

    private static final Pattern BARE_NUMBER = Pattern.compile("#?([1-9][0-9]{0,8})");

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*");

    private static final Pattern NETWORK = Pattern.compile("(" + ADDRESS.pattern() + ")/([0-9]{1,3})");

    static SearchTerms of(String text) {
        String asked = text.strip().toLowerCase(Locale.ROOT);
        asked = asked.substring(0, Math.min(LONGEST, asked.length()));
        Optional<InetAddress> address = address(asked);
        if (address.isPresent() && address.get() instanceof Inet4Address) {
            return new SearchTerms(address.get().getHostAddress(), null, null, null, null, null, null);
        }
        // One of version 6 is written in many ways, and found as a network of one.
        Optional<SearchTerms> network = address.isPresent() ? network(asked + "/128") : network(asked);
        if (network.isPresent()) {
            return network.get();
        }
        Optional<IncidentNumber> number = IncidentNumber.parse(asked);
        var bare = BARE_NUMBER.matcher(asked);
        String last = asked.substring(asked.lastIndexOf('/') + 1);
        return new SearchTerms(
                asked,
                asked,
                number.map(IncidentNumber::code).orElse(null),
                bare.matches()
                        ? Integer.valueOf(bare.group(1))
                        : number.map(IncidentNumber::number).orElse(null),
                null,
                last.length() < SHORTEST_ID || last.contains(" ") ? null : last,
                uuid(last));
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return ADDRESS.matcher(text).matches() ? Optional.of(InetAddress.ofLiteral(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** One that is too wide to be looked for is no network: nothing begins like it. */
    private static Optional<SearchTerms> network(String text) {
        var matcher = NETWORK.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(matcher.group(matcher.groupCount()));
        return address(matcher.group(1)).flatMap(address -> {
            boolean four = address instanceof Inet4Address;
            return bits < (four ? 8 : 16) || bits > (four ? 32 : 128)
                    ? Optional.empty()
                    : Optional.of(new SearchTerms(
                            text,
                            beginning(address, bits),
                            null,
                            null,
                            address.getHostAddress() + "/" + bits,
                            null,
                            null));
        });
    }

    /** The parts that all addresses of the network have; of version 6 only up to a part that may be left out. */
    private static String beginning(InetAddress address, int bits) {
        boolean four = address instanceof Inet4Address;
        String[] parts = address.getHostAddress().split(four ? "\\." : ":", -1);
        StringBuilder beginning = new StringBuilder();
        for (int i = 0; i < bits / (four ? 8 : 16) && i < parts.length; i++) {
            if (!four && parts[i].equals("0")) {
                break;
            }
            beginning.append(parts[i]);
            if (i < parts.length - 1) {
                beginning.append(four ? '.' : ':');
            }
        }
        return beginning.toString();
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
