package org.mdrportal.emulator.faults;

import java.net.URI;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mdrportal.emulator.http.Request;

/** Turns one address into another. */
final class Links {

    private static final Pattern SUBSCRIPTION = Pattern.compile("(?i)(/subscriptions/)[0-9a-f-]{36}");

    private Links() {}

    static String with(String address, String parameter, int value) {
        String bare = without(address, parameter);
        return bare + (bare.contains("?") ? "&" : "?") + parameter + "=" + value;
    }

    static String without(String address, String parameter) {
        int at = address.indexOf('?');
        if (at < 0) {
            return address;
        }
        String rest = Arrays.stream(address.substring(at + 1).split("&"))
                .filter(pair -> !pair.startsWith(parameter + "="))
                .collect(Collectors.joining("&"));
        return rest.isEmpty() ? address.substring(0, at) : address.substring(0, at) + "?" + rest;
    }

    static boolean isAddress(String text) {
        try {
            return URI.create(text).getAuthority() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    static int number(Request request, String parameter) {
        String text = request.query().first(parameter);
        return text == null ? 0 : Integer.parseInt(text);
    }

    /** The emulator has two names; whoever follows is seen in its log, under the wrong one. */
    static String onOtherHost(String address) {
        URI uri = URI.create(address);
        String other = "localhost".equals(uri.getHost()) ? "127.0.0.1" : "localhost";
        return replaceHost(address, uri, other + ":" + uri.getPort());
    }

    static String onOtherPort(String address) {
        URI uri = URI.create(address);
        return replaceHost(address, uri, uri.getHost() + ":" + (uri.getPort() == 1 ? 2 : 1));
    }

    static String withUser(String address) {
        URI uri = URI.create(address);
        return replaceHost(address, uri, "management.azure.com@" + uri.getAuthority());
    }

    static String inSubscription(String address, UUID other) {
        return SUBSCRIPTION.matcher(address).replaceFirst("$1" + other);
    }

    private static String replaceHost(String address, URI uri, String authority) {
        return address.replaceFirst(Pattern.quote("//" + uri.getAuthority()), "//" + authority);
    }
}
