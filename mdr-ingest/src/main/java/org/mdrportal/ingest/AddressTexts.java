package org.mdrportal.ingest;

import java.util.Collection;
import java.util.Locale;

/** Addresses in texts that are written for people: one or several, with a port or without. */
final class AddressTexts {

    private static final int LONGEST = 45;

    private AddressTexts() {}

    /** Adds what looks like an address; whether it is one is found out by whoever looks it up. */
    static void addTo(Collection<String> addresses, String text, int most) {
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && belongs(text.charAt(i))) {
                from = from < 0 ? i : from;
            } else if (from >= 0) {
                String address = withoutPort(text.substring(from, i));
                from = -1;
                if (looksLikeOne(address) && addresses.size() < most) {
                    addresses.add(address.toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    private static boolean belongs(char c) {
        return c == '.' || c == ':' || Character.isLetterOrDigit(c);
    }

    private static String withoutPort(String address) {
        int colon = address.indexOf(':');
        return colon > 0 && address.indexOf('.') > 0 && address.indexOf('.') < colon
                ? address.substring(0, colon)
                : address;
    }

    private static boolean looksLikeOne(String text) {
        int dots = 0;
        int colons = 0;
        boolean digits = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c == ':') {
                colons++;
            } else if (c > 'f' || Character.digit(c, 16) < 0) {
                return false;
            } else {
                digits &= c <= '9';
            }
        }
        return text.length() <= LONGEST && (colons >= 2 && text.length() > 2 || colons == 0 && dots == 3 && digits);
    }
}
