package org.mdrportal.intelligence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Rows;

/** Rows of lists and entries as the domain sees them. */
final class AddressListRows {

    private AddressListRows() {}

    static AddressListView list(ResultSet row, Instant now) throws SQLException {
        AddressListSettings settings = new AddressListSettings(
                Rows.text(row, "name"),
                ListKind.valueOf(Rows.text(row, "kind")),
                Rows.text(row, "source"),
                row.getString("url"),
                number(row, "refresh_hours"),
                number(row, "warn_hours"),
                number(row, "keep_days"));
        Instant created = Rows.instant(row, "created_at");
        @Nullable Instant imported = Rows.instantOrNull(row, "last_import_at");
        @Nullable String state = row.getString("last_state");
        return new AddressListView(
                new AddressListId(Rows.uuid(row, "list_id")),
                settings,
                row.getInt("version"),
                created,
                imported,
                Rows.instantOrNull(row, "last_entry_at"),
                Rows.instantOrNull(row, "next_fetch_at"),
                row.getLong("entries"),
                overdue(settings, imported == null ? created : imported, now),
                state == null ? null : AddressImportView.State.valueOf(state));
    }

    static AddressEntryView entry(ResultSet row, Instant now) throws SQLException {
        @Nullable Instant expires = Rows.instantOrNull(row, "expires_at");
        return new AddressEntryView(
                AddressText.shown(Rows.text(row, "entry")),
                Rows.instant(row, "first_seen_at"),
                Rows.instant(row, "last_seen_at"),
                expires,
                expires == null || expires.isAfter(now),
                Rows.text(row, "note"));
    }

    private static boolean overdue(AddressListSettings settings, Instant fresh, Instant now) {
        Integer hours = settings.warnHours();
        return hours != null && fresh.plus(Duration.ofHours(hours)).isBefore(now);
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
