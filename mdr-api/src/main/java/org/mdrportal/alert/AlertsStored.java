package org.mdrportal.alert;

import java.util.List;
import org.mdrportal.platform.TenantId;

/**
 * A batch was stored; published inside its transaction.
 *
 * @param added   new, shown, and what may open an incident: no history, not dismissed at first sight, no hidden grouping
 * @param changed those whose content is another one than before
 */
public record AlertsStored(TenantId tenant, BatchId batch, List<AlertId> added, List<AlertId> changed) {

    public AlertsStored {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
    }
}
