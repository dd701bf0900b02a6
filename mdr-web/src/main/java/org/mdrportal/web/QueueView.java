package org.mdrportal.web;

import java.util.List;

/** A view that many want, one press away. @param name of its text: {@code queue.view.<name>} */
record QueueView(String name, String address, boolean current) {

    static List<QueueView> all(QueueQuery query) {
        Address now = query.address();
        Address all = Address.of("/queue");
        return List.of(
                of("all", all, now),
                of("mine", all.with("owner", "me"), now),
                of("free", all.with("owner", "none"), now),
                of("urgent", all.with("priority", "P1,P2"), now),
                of("raised", all.with("tier", "2,3"), now),
                of("hold", all.with("state", "ON_HOLD"), now));
    }

    private static QueueView of(String name, Address address, Address now) {
        return new QueueView(name, address.toString(), address.equals(now));
    }
}
