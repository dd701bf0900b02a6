package org.mdrportal.emulator.faults;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Faults;
import org.mdrportal.emulator.fleet.SkipToken;
import org.mdrportal.emulator.http.ListBody;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;

/** Links that lead nowhere good. A list of one page has no link, so one is put in. */
final class Paging {

    private static final AtomicInteger LAST = new AtomicInteger();

    private Paging() {}

    /** Each fault counts its own pages under a name of its own, also beside another one of its kind. */
    static String parameter(String name) {
        return Faults.EXTRA_PAGE + name + LAST.incrementAndGet();
    }

    static Fault link(String json) {
        return Lists.change(list -> list.link(json));
    }

    static Fault foreignHost() {
        return astray(Links::onOtherHost);
    }

    static Fault foreignPort() {
        return astray(Links::onOtherPort);
    }

    static Fault userInfo() {
        return astray(Links::withUser);
    }

    static Fault foreignSubscription() {
        return Lists.change((list, request, honest) -> list.linkTo(
                Links.inSubscription(Links.without(first(request), SkipToken.PARAMETER), honest.neighbour())));
    }

    static Fault circle() {
        return Lists.change((list, request, _) -> list.link() == null ? list.linkTo(first(request)) : list);
    }

    /** After the honest pages come pages with one alert that was there before; they cost no quota. */
    static Fault endless() {
        String own = parameter("endless");
        var last = new AtomicReference<>(ListBody.of(List.of(), null));
        Fault honestPages = Lists.change((list, request, _) -> {
            if (list.link() != null) {
                return list;
            }
            last.set(list.items(items -> items.isEmpty() ? items : List.of(items.getFirst())));
            return list.linkTo(Links.with(request.address(), own, 1));
        });
        return (request, honest) -> {
            int step = Links.number(request, own);
            return step == 0
                    ? honestPages.answer(request, honest)
                    : Reply.list(last.get().linkTo(Links.with(request.address(), own, step + 1)));
        };
    }

    static Fault emptyPage() {
        String own = parameter("empty");
        return Lists.change((list, request, _) -> {
            int step = Links.number(request, own);
            int half = (list.items().size() + 1) / 2;
            return switch (step) {
                case 0 -> list.items(items -> items.subList(0, half)).linkTo(Links.with(request.address(), own, 1));
                case 1 -> list.items(_ -> List.of()).linkTo(Links.with(request.address(), own, 2));
                default ->
                    list.items(items -> items.subList(half, items.size())).linkTo(onwards(list, own));
            };
        });
    }

    /** Where the honest pages go on, without the steps between them. */
    static @Nullable String onwards(ListBody list, String parameter) {
        String next = list.next();
        return next == null ? null : Links.without(next, parameter);
    }

    private static Fault astray(UnaryOperator<String> change) {
        return Lists.change((list, request, _) -> {
            String next = list.next();
            if (next != null && !Links.isAddress(next)) {
                return list; // another fault made it lead nowhere
            }
            return list.linkTo(change.apply(next == null ? request.address() : next));
        });
    }

    private static String first(Request request) {
        return Links.without(request.address(), SkipToken.PARAMETER);
    }
}
