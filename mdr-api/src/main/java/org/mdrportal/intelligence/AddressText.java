package org.mdrportal.intelligence;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses as people and programs write them, read in one way only: no name is looked up, no octal or short form is
 * guessed at, and an IPv4 address inside an IPv6 one is the IPv4 address.
 */
final class AddressText {

    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    private static final int LONGEST = 45;

    private AddressText() {}

    static Optional<InetAddress> address(String text) {
        String plain = text.strip();
        try {
            if (plain.length() > LONGEST) {
                return Optional.empty();
            }
            if (IPV4.matcher(plain).matches()) {
                return Optional.of(Inet4Address.ofLiteral(plain));
            }
            return IPV6.matcher(plain).matches() ? Optional.of(Inet6Address.ofLiteral(plain)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How PostgreSQL writes an address or a range, without the length that says nothing. */
    static String shown(String cidr) {
        String whole = cidr.indexOf(':') < 0 ? "/32" : "/128";
        return cidr.endsWith(whole) ? cidr.substring(0, cidr.length() - whole.length()) : cidr;
    }
}
