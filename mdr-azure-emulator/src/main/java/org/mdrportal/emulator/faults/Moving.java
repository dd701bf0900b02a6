package org.mdrportal.emulator.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Faults;
import org.mdrportal.emulator.fleet.SkipToken;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.ListBody;
import org.mdrportal.emulator.http.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists that move while they are read. Every honest page becomes two, so that there is a border to cross. */
final class Moving {

    private Moving() {}

    /** A new element in front pushes the others: the last of a page is the first of the next again. */
    static Fault shift() {
        String own = Paging.parameter("half");
        Map<String, byte[]> pushed = new ConcurrentHashMap<>();
        Fault shift = Lists.change((list, request, _) -> {
            byte[] first = pushed.get(place(request.address(), own));
            var items = new ArrayList<>(list.items());
            if (first != null) {
                items.addFirst(first);
            }
            String next = list.next();
            if (next != null && !items.isEmpty()) {
                pushed.put(place(next, own), first == null ? items.getLast() : items.removeLast());
            }
            return list.items(_ -> items);
        });
        return Faults.both(shift, halves(own));
    }

    /** Which page it is, whatever other faults wrote into its address. */
    private static String place(String address, String own) {
        return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&"))
                .filter(pair -> pair.startsWith(SkipToken.PARAMETER + "=") || pair.startsWith(own + "="))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    /** An element in front goes away: the first of the second page slides onto the page that was read already. */
    static Fault gap() {
        String own = Paging.parameter("half");
        Fault gap = Lists.change((list, request, _) -> Links.number(request, own) == 0
                ? list
                : list.items(items -> items.isEmpty() ? items : items.subList(1, items.size())));
        return Faults.both(gap, halves(own));
    }

    static Fault reorder() {
        String own = Paging.parameter("half");
        String turned = own.replace(Faults.EXTRA_PAGE, "$turned-");
        var reading = new AtomicInteger();
        return Lists.change((list, request, _) -> {
            int step = Links.number(request, own);
            int turn = step == 0 ? turn(request, reading) : Links.number(request, turned);
            boolean secondHalf = (turn % 2 == 0) == (step == 0);
            ListBody half = half(list, secondHalf).items(items -> turned(items, turn));
            return step == 0
                    ? half.linkTo(Links.with(Links.with(request.address(), own, 1), turned, turn))
                    : half.linkTo(onwards(list, own, turned));
        });
    }

    /** A reading begins with the address that has nothing of a page in it. */
    private static int turn(Request request, AtomicInteger reading) {
        boolean begins = request.query().values().keySet().stream().noneMatch(name -> name.startsWith("$"));
        return begins ? reading.incrementAndGet() : reading.get();
    }

    private static Fault halves(String own) {
        return Lists.change((list, request, _) -> Links.number(request, own) == 0
                ? half(list, false).linkTo(Links.with(request.address(), own, 1))
                : half(list, true).linkTo(Paging.onwards(list, own)));
    }

    private static ListBody half(ListBody list, boolean second) {
        return list.items(items -> {
            int middle = (items.size() + 1) / 2;
            return second ? items.subList(middle, items.size()) : items.subList(0, middle);
        });
    }

    private static @Nullable String onwards(ListBody list, String own, String turned) {
        String next = Paging.onwards(list, own);
        return next == null ? null : Links.without(next, turned);
    }

    private static List<byte[]> turned(List<byte[]> items, int turn) {
        var all = new ArrayList<byte[]>();
        items.forEach(item -> all.add(fieldsTurned(item, turn)));
        Collections.rotate(all, turn);
        if (turn % 2 == 1) {
            Collections.reverse(all);
        }
        return all;
    }

    private static byte[] fieldsTurned(byte[] item, int turn) {
        try {
            return Json.bytes(fieldsTurned(Json.parse(item), turn));
        } catch (JacksonException odd) {
            return item;
        }
    }

    private static JsonNode fieldsTurned(JsonNode node, int turn) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        var names = new ArrayList<>(object.propertyNames());
        Collections.rotate(names, turn);
        ObjectNode other = Json.object();
        names.forEach(name -> other.set(name, fieldsTurned(object.path(name), turn)));
        return other;
    }
}
