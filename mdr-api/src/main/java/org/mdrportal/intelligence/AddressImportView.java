package org.mdrportal.intelligence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;

/**
 * One import into a list and how far it is.
 *
 * @param origin  the file's name or the address it was fetched from
 * @param whole   whether it is the whole list, so that what it does not name is gone
 * @param added   entries that did not count before
 * @param again   entries that are seen again
 * @param gone    entries that leave the list
 * @param refused lines that are left out
 * @param problem why it failed, or why it waits for somebody; null: neither
 */
public record AddressImportView(
        AddressImportId id,
        AddressListId list,
        Road road,
        String origin,
        boolean whole,
        State state,
        int added,
        int again,
        int gone,
        int refused,
        @Nullable Sentence problem,
        Instant asked,
        @Nullable Instant done,
        String by) {

    /** How it came. */
    public enum Road {
        FILE,
        TEXT,
        API,
        URL
    }

    /** A check changes nothing; only what somebody applies, or a refresh that looks as usual, is made. */
    public enum State {
        FETCHING,
        CHECKED,
        APPLYING,
        DONE,
        FAILED;

        public boolean running() {
            return this == FETCHING || this == APPLYING;
        }
    }
}
