package org.mdrportal.watch;

import java.util.Optional;
import org.mdrportal.platform.TenantId;

/** What reading again needs: the content, and a place to say what came of it. */
public interface ReplayItems {

    /** Name of the durable task (queue POLL) whose object is {@code <tenant id>/<quarantine id>}. */
    String TASK = "replay-quarantine";

    /** The content, or empty when it is no longer in quarantine. */
    Optional<QuarantinedItem> find(TenantId tenant, QuarantineId id);

    /** It still cannot be read. */
    void stillUnreadable(TenantId tenant, QuarantineId id, String reason);

    /** It was read: leaves quarantine in the transaction that stores what was read. */
    void replayed(TenantId tenant, QuarantineId id);
}
