package org.mdrportal.emulator.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.http.Request;

/** What stands among the honest elements, or is done to them without changing what they say. */
final class Elements {

    private static final String PLACE =
            "/resourceGroups/rg-faults/providers/Microsoft.Security/locations/westeurope" + "/alerts/";

    private Elements() {}

    static Fault between(String json) {
        return Lists.change((list, _, _) -> list.items(items -> inserted(items, utf8(json))));
    }

    static Fault withoutId() {
        return between("{\"name\":\"fault-without-id\",\"type\":\"Microsoft.Security/Locations/alerts\","
                + "\"properties\":{\"alertType\":\"K8S_Fault\",\"alertDisplayName\":\"No id\",\"severity\":\"High\"}}");
    }

    static Fault idNumber() {
        return between("{\"id\":7,\"name\":\"fault-number\",\"properties\":{\"alertType\":\"K8S_Fault\"}}");
    }

    static Fault broken() {
        return own("fault-broken", ",\"properties\":{\"alertType\":\"K8S_Fault\",\"severity\":High,}}");
    }

    static Fault unclosed() {
        return own("fault-unclosed", ",\"properties\":{\"alertType\":\"K8S_Fault\",\"entities\":[{\"type\":\"ip\"");
    }

    static Fault notUtf8() {
        return Lists.change((list, request, _) -> list.items(items -> {
            byte[] element = utf8(
                    head(request, "fault-not-utf8")
                            + ",\"properties\":{\"alertType\":\"K8S_Fault\",\"alertDisplayName\":\"##\",\"severity\":\"High\"}}");
            for (int i = 0; i < element.length; i++) {
                element[i] = element[i] == '#' ? (byte) 0xfe : element[i];
            }
            return inserted(items, element);
        }));
    }

    static Fault large(int bytes) {
        return Lists.change((list, request, _) -> {
            String head = head(request, "fault-large-" + bytes)
                    + ",\"type\":\"Microsoft.Security/Locations/alerts\",\"properties\":{\"alertType\":\"K8S_Fault\","
                    + "\"alertDisplayName\":\"A large alert\",\"severity\":\"Low\",\"status\":\"Active\","
                    + "\"description\":\"";
            byte[] element = new byte[bytes];
            Arrays.fill(element, (byte) 'x');
            byte[] begin = utf8(head);
            byte[] end = utf8("\"}}");
            System.arraycopy(begin, 0, element, 0, begin.length);
            System.arraycopy(end, 0, element, bytes - end.length, end.length);
            return list.items(items -> inserted(items, element));
        });
    }

    static Fault padded(int bytes) {
        return Lists.change(list -> list.items(items -> {
            byte[] space = new byte[bytes];
            Arrays.fill(space, (byte) ' ');
            byte[] last = items.isEmpty() ? new byte[0] : items.removeLast();
            System.arraycopy(last, 0, space, bytes - last.length, last.length);
            items.add(space);
            return items;
        }));
    }

    static Fault twice() {
        return Lists.change(list -> list.items(items -> {
            var all = new ArrayList<>(items);
            all.addAll(items);
            return all;
        }));
    }

    static Fault duplicateKeys() {
        return Lists.change(list -> list.items(items -> {
            items.replaceAll(Elements::doubled);
            return items;
        }));
    }

    /** Only where what follows says it again. */
    private static byte[] doubled(byte[] item) {
        String text = new String(item, StandardCharsets.UTF_8);
        String outer = text.startsWith("{\"id\":") ? "{\"id\":\"/not/this/one\"," + text.substring(1) : text;
        return utf8(outer.replaceFirst(
                "\"properties\":\\{(?=\"alertType\":)", "\"properties\":{\"alertType\":\"Not_This_One\","));
    }

    private static Fault own(String name, String rest) {
        return Lists.change((list, request, _) ->
                list.items(items -> inserted(items, utf8(head(request, name) + rest))));
    }

    private static String head(Request request, String name) {
        String subscription = request.segments().size() > 1 ? request.segments().get(1) : "none";
        return "{\"id\":\"/subscriptions/" + subscription + PLACE + name + "\",\"name\":\"" + name + "\"";
    }

    private static List<byte[]> inserted(List<byte[]> items, byte[] element) {
        items.add(items.size() / 2, element);
        return items;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
