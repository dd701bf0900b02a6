package org.mdrportal.intelligence;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mdrportal.platform.Sentence;

/** One address or a range of them, as it stands on a list. @param bits of its network; 32 or 128 is one address */
record AddressRange(InetAddress base, int bits) {

    /** What no list may hold: half of the internet would be malicious at once. */
    private static final int WIDEST_IPV4 = 8;

    private static final int WIDEST_IPV6 = 19;

    private static final Pattern LENGTH = Pattern.compile("0|[1-9]\\d{0,2}");

    /** Addresses that many networks have inside: on a list of strangers they would hit everybody's own. */
    private static final List<AddressRange> INNER = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "224.0.0.0/3",
            "::/96",
            "fc00::/7",
            "fe80::/9",
            "ff00::/8");

    static List<AddressRange> ranges(String... texts) {
        return List.of(texts).stream().map(text -> read(text).orElseThrow()).toList();
    }

    /** Empty when it is neither an address nor a range in the form {@code address/bits}. */
    static Optional<AddressRange> read(String text) {
        String plain = text.strip();
        int slash = plain.indexOf('/');
        String address = slash < 0 ? plain : plain.substring(0, slash);
        String length = slash < 0 ? "" : plain.substring(slash + 1);
        if (slash >= 0 && !LENGTH.matcher(length).matches()) {
            return Optional.empty();
        }
        return AddressText.address(address).flatMap(base -> {
            int whole = base.getAddress().length * 8;
            boolean mapped = base instanceof Inet4Address && address.indexOf(':') >= 0;
            int bits = slash < 0 ? whole : Integer.parseInt(length) - (mapped ? 96 : 0);
            return bits < 0 || bits > whole ? Optional.empty() : Optional.of(new AddressRange(base, bits));
        });
    }

    /** Why it may not stand on a list of this kind, or empty when it may. */
    Optional<Sentence> objection(ListKind kind) {
        int widest = base instanceof Inet4Address ? WIDEST_IPV4 : WIDEST_IPV6;
        if (!network(base, bits).equals(number(base))) {
            return Optional.of(Sentence.of("intelligence.line.within", text()));
        }
        if (bits < widest) {
            return Optional.of(Sentence.of("intelligence.line.wide", widest));
        }
        return kind != ListKind.OWN && INNER.stream().anyMatch(this::overlaps)
                ? Optional.of(Sentence.of("intelligence.line.inner"))
                : Optional.empty();
    }

    boolean contains(InetAddress address) {
        return address.getAddress().length == base.getAddress().length
                && network(address, bits).equals(network(base, bits));
    }

    private boolean overlaps(AddressRange other) {
        return contains(other.base) || other.contains(base);
    }

    /** As PostgreSQL reads it. */
    String text() {
        return base.getHostAddress() + "/" + bits;
    }

    private static BigInteger network(InetAddress address, int bits) {
        int host = address.getAddress().length * 8 - bits;
        return number(address).shiftRight(host).shiftLeft(host);
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
