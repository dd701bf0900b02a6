package org.mdrportal.ingest;

import java.util.ArrayList;
import java.util.List;
import org.mdrportal.tenant.SubscriptionId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A paged list of moderate size, read to its end: nothing is said of a list of which only a part could be read. */
sealed interface SmallList {

    int MOST_BYTES = 256 << 10;

    record Read(List<JsonNode> elements) implements SmallList {

        public Read {
            elements = List.copyOf(elements);
        }
    }

    record Refused(Refusal refusal) implements SmallList {}

    static SmallList get(ArmClient arm, SubscriptionId subscription, String path) {
        Collected collected = new Collected();
        Refusal refusal = new ListReader(arm, subscription).read(path, Patience.none(), collected);
        if (collected.tooMuch) {
            return new Refused(SmallAnswer.bad("the list is larger than " + MOST_BYTES + " bytes"));
        }
        if (collected.unreadable) {
            return new Refused(SmallAnswer.bad("an element of the list cannot be read"));
        }
        return refusal == null ? new Read(collected.elements) : new Refused(refusal);
    }

    /** Elements as trees, as long as they are few and small. */
    final class Collected implements ListReader.Taker {

        private final List<JsonNode> elements = new ArrayList<>();
        private int bytes;
        private boolean tooMuch;
        private boolean unreadable;

        @Override
        public void accept(byte[] element) {
            bytes += element.length;
            tooMuch |= bytes > MOST_BYTES;
            if (tooMuch || unreadable) {
                elements.clear();
                return;
            }
            try {
                elements.add(Json.MAPPER.readTree(element));
            } catch (JacksonException _) {
                unreadable = true;
            }
        }

        @Override
        public boolean large() {
            tooMuch = true;
            return false;
        }

        @Override
        public void largeOver() {
            // There never is a large one.
        }

        @Override
        public void tooLarge(byte[] beginning) {
            tooMuch = true;
        }

        @Override
        public boolean overdue() {
            return false;
        }

        @Override
        public void pageEnded() {
            // Only elements are of interest.
        }
    }
}
