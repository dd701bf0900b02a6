package org.mdrportal.intelligence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands on a list, and single entries by hand. */
@Service
public class AddressEntries {

    private final TenantJdbc jdbc;
    private final AddressLists lists;
    private final IntelligenceProblems problems;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    AddressEntries(
            TenantJdbc jdbc,
            AddressLists lists,
            IntelligenceProblems problems,
            Audit audit,
            Changes changes,
            Clock clock) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.problems = problems;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * In the order of the addresses.
     *
     * @param asked an address or range: what contains it and what it contains; other text: what the note says; empty: all
     * @param expired also those that no longer count
     */
    @PreAuthorize("@access.may('intelligence:read', #reach)")
    @Transactional(readOnly = true)
    public Page<AddressEntryView> list(
            Tenants reach, AddressListId id, String asked, boolean expired, @Nullable Cursor after, int limit) {
        lists.get(reach, id);
        Instant now = clock.instant();
        Optional<String> range = AddressRange.read(asked).map(AddressRange::text);
        List<AddressEntryView> found = jdbc.sql(reach, """
                        SELECT e.* FROM address_entry e
                        WHERE {tenants:e} AND e.list_id = :list
                          AND (:expired OR e.expires_at IS NULL OR e.expires_at > :now)
                          AND (CAST(:range AS inet) IS NULL OR e.entry && CAST(:range AS inet))
                          AND (CAST(:note AS text) IS NULL OR position(lower(:note) IN lower(e.note)) > 0)
                          AND (CAST(:after AS inet) IS NULL OR e.entry > CAST(:after AS inet))
                        ORDER BY e.entry LIMIT :most
                        """)
                .param("list", id.value())
                .param("expired", expired)
                .param("now", Rows.utc(now))
                .param("range", range.orElse(null))
                .param("note", range.isPresent() || asked.isBlank() ? null : asked.strip())
                .param("after", after == null ? null : position(after))
                .param("most", limit + 1)
                .query((row, _) -> AddressListRows.entry(row, now))
                .list();
        return Page.of(found, limit, last -> Cursor.after(last.entry(), id.value()));
    }

    /**
     * Adds one entry, or sees it again.
     *
     * @param expires when it stops counting; null: as the list says
     * @throws Problem {@code invalid-request} naming {@code entry} or {@code expires}, {@code not-found}
     */
    @PreAuthorize("@access.may('intelligence:write', #provider)")
    @Transactional
    public void add(TenantId provider, AddressListId id, String entry, String note, @Nullable Instant expires) {
        AddressListSettings list = lists.get(Tenants.one(provider), id).settings();
        Instant now = clock.instant();
        AddressRange range =
                AddressRange.read(entry).orElseThrow(() -> refused("entry", Sentence.of("intelligence.line.none")));
        range.objection(list.kind()).ifPresent(why -> {
            throw refused("entry", why);
        });
        if (expires != null && !expires.isAfter(now)) {
            throw refused("expires", Sentence.of("intelligence.line.over"));
        }
        jdbc.sql(provider, """
                        INSERT INTO address_entry (tenant_id, list_id, entry, first_seen_at, last_seen_at, expires_at, note)
                        VALUES (:tenant, :list, CAST(:entry AS cidr), :now, :now, :expires, :note)
                        ON CONFLICT (tenant_id, list_id, entry) DO UPDATE
                        SET last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at, note = excluded.note
                        """)
                .param("list", id.value())
                .param("entry", range.text())
                .param("now", Rows.utc(now))
                .param("expires", Rows.utc(expires == null ? list.expiry(now) : expires))
                .param("note", AddressFile.clean(note, AddressFile.MAX_NOTE))
                .update();
        jdbc.sql(
                        provider,
                        "UPDATE address_list l SET last_entry_at = :now WHERE l.tenant_id = :tenant AND l.list_id = :list")
                .param("list", id.value())
                .param("now", Rows.utc(now))
                .update();
        record(provider, id, "address-entry.added", range);
    }

    /** From now on it counts no more; it stays readable for a while. @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('intelligence:write', #provider)")
    @Transactional
    public void expire(TenantId provider, AddressListId id, String entry) {
        AddressRange range = AddressRange.read(entry).orElseThrow(AddressEntries::none);
        int ended = jdbc.sql(provider, """
                        UPDATE address_entry e SET expires_at = :now
                        WHERE e.tenant_id = :tenant AND e.list_id = :list AND e.entry = network(CAST(:entry AS inet))
                          AND (e.expires_at IS NULL OR e.expires_at > :now)
                        """)
                .param("list", id.value())
                .param("entry", range.text())
                .param("now", Rows.utc(clock.instant()))
                .update();
        if (ended == 0) {
            throw none();
        }
        record(provider, id, "address-entry.removed", range);
    }

    private void record(TenantId provider, AddressListId id, String action, AddressRange range) {
        audit.record(provider, action, "address-list", id.toString(), null, Map.of("entry", range.text()));
        changes.changed(provider, "address-list", id.toString());
    }

    private Problem refused(String field, Sentence why) {
        return problems.of(ProblemType.INVALID_REQUEST, Map.of(field, why));
    }

    private static String position(Cursor after) {
        return AddressRange.read(after.position())
                .map(AddressRange::text)
                .orElseThrow(
                        () -> Problem.of(ProblemType.INVALID_CURSOR, "Use \"next\" of the page before, unchanged."));
    }

    private static Problem none() {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such entry that counts.");
    }
}
