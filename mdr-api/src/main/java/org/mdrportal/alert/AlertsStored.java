package org.mdrportal.alert;

import java.util.List;
import org.mdrportal.platform.TenantId;

/**
 * Alerts of one customer were stored; told once per batch, inside its transaction.
 *
 * @param added   those that may open an incident: shown, not history, and not closed by their source before they came;
 *     also those that were held to be the same as another and stand by themselves from now on
 * @param changed those whose content changed, shown or not
 * @param hidden  those that are no findings of their own from now on: the same came by a higher road, or what they group is
 *     here itself; some may have been so before
 */
public record AlertsStored(
        TenantId tenant, BatchId batch, List<AlertId> added, List<AlertId> changed, List<AlertId> hidden) {

    public AlertsStored {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        hidden = List.copyOf(hidden);
    }

    boolean isNothing() {
        return added.isEmpty() && changed.isEmpty() && hidden.isEmpty();
    }
}
