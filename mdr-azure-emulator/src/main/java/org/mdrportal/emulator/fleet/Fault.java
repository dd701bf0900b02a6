package org.mdrportal.emulator.fleet;

import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;

/** Stands in front of what ARM answers for one subscription; {@link Faults} makes the usual ones. */
@FunctionalInterface
public interface Fault {

    /** What would have been answered; asking for it counts as the request having reached Azure. */
    @FunctionalInterface
    interface Honest {

        Reply answer() throws InterruptedException;
    }

    Reply answer(Request request, Honest honest) throws InterruptedException;

    /** For the control page. */
    default String describe() {
        return "a fault of a test's own";
    }
}
