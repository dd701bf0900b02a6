package org.mdrportal.intelligence;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses a list may be fetched from: those of the open internet. Everything that stands for a machine of our own,
 * of the cloud we run in or of nobody is refused, also where another protocol's address carries it.
 */
public final class PublicAddress {

    private static final List<AddressRange> REFUSED = AddressRange.ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            // Azure's own services towards a virtual machine; a public address that is none.
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Teredo and its neighbours, documentation, 6to4: an IPv4 address can hide in some of them.
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    /** Of IPv6 only this is given to anybody: mapped, translated, local and multicast addresses all lie outside. */
    private static final List<AddressRange> GIVEN_OUT = AddressRange.ranges("2000::/3");

    private PublicAddress() {}

    public static boolean is(InetAddress address) {
        boolean given = address instanceof Inet4Address || lies(GIVEN_OUT, address);
        return given && !lies(REFUSED, address);
    }

    private static boolean lies(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
