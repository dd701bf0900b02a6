package org.mdrportal.intelligence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One list and how fresh it is.
 *
 * @param version    of the settings, for a change
 * @param entries    that count now
 * @param overdue    whether the last import is older than it may be
 * @param lastState  of the newest import; null: there was none
 */
public record AddressListView(
        AddressListId id,
        AddressListSettings settings,
        int version,
        Instant created,
        @Nullable Instant lastImport,
        @Nullable Instant lastEntry,
        @Nullable Instant nextFetch,
        long entries,
        boolean overdue,
        AddressImportView.@Nullable State lastState) {}
