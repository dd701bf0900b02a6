package org.mdrportal.intelligence;

import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Sentence;

/** Fetches a list from where it is published; implemented where the product speaks to others. */
public interface AddressListSource {

    /** What came of it. */
    sealed interface Answer {

        record Fetched(Bytes body) implements Answer {}

        record Failed(Sentence why) implements Answer {}
    }

    /**
     * Fetches it once, bounded in time and size; never inside a transaction.
     *
     * @throws InterruptedException when this instance stops
     */
    Answer fetch(ListUrl url) throws InterruptedException;
}
