package org.mdrportal.emulator.faults;

import java.util.function.UnaryOperator;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.http.ListBody;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;

/** Faults inside a list: what is no list passes as it is. */
final class Lists {

    /** Changes a list, knowing what was asked and what surrounds it. */
    @FunctionalInterface
    interface Change {

        ListBody of(ListBody list, Request request, Fault.Honest honest) throws InterruptedException;
    }

    private Lists() {}

    static Fault change(UnaryOperator<ListBody> change) {
        return change((list, _, _) -> change.apply(list));
    }

    static Fault change(Change change) {
        return (request, honest) -> {
            Reply reply = honest.answer();
            ListBody list = reply.list();
            return list == null ? reply : reply.withList(change.of(list, request, honest));
        };
    }
}
