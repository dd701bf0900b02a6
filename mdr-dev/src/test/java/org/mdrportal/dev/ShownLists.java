package org.mdrportal.dev;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.mdrportal.dev.lists.AlertText;
import org.mdrportal.dev.lists.Answer;
import org.mdrportal.dev.lists.ListServer;
import org.mdrportal.dev.lists.Lists;

/**
 * Lists that grow, change and lose their order while the test goes on: some elements cannot be read, some subscriptions are
 * throttled. What they show at the end is always the same.
 */
final class ShownLists implements Lists {

    static final int PER_PAGE = 100;
    private static final int UNREADABLE = 50;
    private static final int DISMISSED = 10;
    private static final int OLD = 7;
    private static final int THROTTLED = 8;

    final List<UUID> subscriptions = new ArrayList<>();
    final int each;
    private final ListServer server;
    private final Instant soon = Instant.now().plus(Duration.ofHours(1));
    private final Set<UUID> throttled = ConcurrentHashMap.newKeySet();
    private volatile Shown shown = new Shown(0, 0, 0);

    /** @param each elements of a whole list */
    ShownLists(ListServer server, int subscriptions, int each) {
        this.server = server;
        this.each = each;
        for (int i = 0; i < subscriptions; i++) {
            this.subscriptions.add(UUID.nameUUIDFromBytes(("subscription " + i).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /**
     * How much is shown, and in which order.
     *
     * @param there   the first so many elements of each list
     * @param changed so many of these, were they dismissed, are by now
     * @param order   another number, another order
     */
    private record Shown(int there, int changed, int order) {}

    /** From now on; the next request of each throttled subscription is refused once. */
    void show(double there, double changed, int order) {
        shown = new Shown((int) Math.ceil(each * there), (int) Math.ceil(each * changed), order);
        throttled.addAll(subscriptions.stream()
                .filter(one -> subscriptions.indexOf(one) % THROTTLED == 3)
                .toList());
    }

    long alerts() {
        return (long) subscriptions.size() * (each - unreadableOfEach());
    }

    long unreadable() {
        return (long) subscriptions.size() * unreadableOfEach();
    }

    long dismissed() {
        return (long) subscriptions.size()
                * java.util.stream.IntStream.range(0, each)
                        .filter(number -> dismissed(number) && !unreadable(number))
                        .count();
    }

    private long unreadableOfEach() {
        return java.util.stream.IntStream.range(0, each)
                .filter(ShownLists::unreadable)
                .count();
    }

    private static boolean unreadable(int number) {
        return number % UNREADABLE == UNREADABLE - 1;
    }

    private static boolean dismissed(int number) {
        return number % DISMISSED == 4;
    }

    @Override
    public Answer page(UUID subscription, int page) {
        if (page == 0 && throttled.remove(subscription)) {
            return Answer.throttled(Duration.ofSeconds(1));
        }
        Shown now = shown;
        List<Integer> order = new ArrayList<>();
        for (int number = 0; number < now.there(); number++) {
            order.add(number);
        }
        Collections.shuffle(order, new Random(now.order() * 31L + subscription.hashCode()));
        int from = Math.min(page * PER_PAGE, order.size());
        int end = Math.min(from + PER_PAGE, order.size());
        var text = new StringBuilder("{\"value\":[");
        for (int number : order.subList(from, end)) {
            text.append(text.charAt(text.length() - 1) == '[' ? "" : ",").append(element(subscription, number, now));
        }
        text.append(']');
        if (end < order.size()) {
            text.append(",\"nextLink\":\"")
                    .append(server.link(subscription, page + 1))
                    .append('"');
        }
        return Answer.of(text.append('}').toString());
    }

    private String element(UUID subscription, int number, Shown now) {
        if (unreadable(number)) {
            return "{\"name\":\"without an id, number " + number + " of " + subscription + "\"}";
        }
        // Of what was there before us only the first list may tell: these stand in every list.
        boolean old = number < OLD;
        Instant started = old ? soon.minus(Duration.ofDays(3)) : soon.plusMillis(number);
        boolean gone = dismissed(number) && number < now.changed();
        return AlertText.of(subscription, number, started, gone ? "Dismissed" : "Active");
    }
}
