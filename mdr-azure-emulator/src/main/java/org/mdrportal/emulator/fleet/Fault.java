package org.mdrportal.emulator.fleet;

import java.time.Instant;
import java.util.UUID;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;

/** Stands in front of what ARM answers for one subscription; {@link Faults} makes the usual ones. */
@FunctionalInterface
public interface Fault {

    /** What would have been answered; asking for it counts as the request having reached Azure. */
    interface Honest {

        Reply answer() throws InterruptedException;

        /** By the emulator's clock. */
        Instant now();

        /** Another subscription, for links that lead astray. */
        UUID neighbour();

        /** The same surroundings with another answer. */
        default Honest answering(Answer other) {
            Honest outer = this;
            return new Honest() {
                @Override
                public Reply answer() throws InterruptedException {
                    return other.answer();
                }

                @Override
                public Instant now() {
                    return outer.now();
                }

                @Override
                public UUID neighbour() {
                    return outer.neighbour();
                }
            };
        }
    }

    /** An answer to come. */
    @FunctionalInterface
    interface Answer {

        Reply answer() throws InterruptedException;
    }

    Reply answer(Request request, Honest honest) throws InterruptedException;

    /** For the control page. */
    default String describe() {
        return "a fault of a test's own";
    }
}
