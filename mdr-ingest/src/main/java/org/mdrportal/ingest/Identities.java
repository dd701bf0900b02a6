package org.mdrportal.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who we are at Azure.
 *
 * @param acting null when nothing is to be written there
 */
record Identities(Identity polling, @Nullable Identity acting) {

    /** One principal, and where its tokens come from. */
    record Identity(Principal principal, TokenSource tokens) {}

    List<Identity> all() {
        return acting == null ? List.of(polling) : List.of(polling, acting);
    }
}
