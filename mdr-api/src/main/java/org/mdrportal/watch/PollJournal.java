package org.mdrportal.watch;

import java.util.List;
import org.mdrportal.platform.TenantId;

/** Writes the progress of a poll into the transaction that stores what it read. */
public interface PollJournal {

    /**
     * One committed step of a poll. A step that arrives after the poll's end moves neither its numbers nor any state.
     *
     * @param unreadable items to keep in quarantine, each counted once per content and poll
     */
    void progress(TenantId tenant, PollProgress progress, List<UnreadableItem> unreadable);
}
