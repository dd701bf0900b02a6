package org.mdrportal.intelligence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of the worker: a list is changed as a whole or not at all, so an intake sees the old one or the new. */
@Service
class AddressImportWork {

    /** How long one that left its list can still be looked up. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    /** A list that shrinks to less than half by itself waits for somebody to look; very short ones may. */
    private static final int SHORT = 20;

    private final TenantJdbc jdbc;
    private final AddressImportRows rows;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    AddressImportWork(TenantJdbc jdbc, AddressImportRows rows, Audit audit, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /** What a worker has to know of an import. */
    record Job(
            AddressImportId id,
            AddressListId list,
            AddressImportView.State state,
            String origin,
            ListKind kind,
            @Nullable Integer keepDays,
            Actor actor) {}

    @PreAuthorize("@access.may('intelligence:write', #provider)")
    @Transactional(readOnly = true)
    public @Nullable Job job(TenantId provider, AddressImportId id) {
        return jdbc.sql(provider, """
                        SELECT i.*, l.kind, l.keep_days FROM address_import i
                        JOIN address_list l ON l.tenant_id = i.tenant_id AND l.list_id = i.list_id
                        WHERE i.tenant_id = :tenant AND i.import_id = :import
                        """)
                .param("import", id.value())
                .query((row, _) -> new Job(
                        id,
                        new AddressListId(Rows.uuid(row, "list_id")),
                        AddressImportView.State.valueOf(Rows.text(row, "state")),
                        Rows.text(row, "origin"),
                        ListKind.valueOf(Rows.text(row, "kind")),
                        row.getObject("keep_days", Integer.class),
                        new Actor(
                                Rows.text(row, "actor_directory"),
                                Rows.text(row, "actor_subject"),
                                Rows.text(row, "actor_name"))))
                .optional()
                .orElse(null);
    }

    /** What was fetched goes on to be applied, or waits for somebody when the list would shrink too much. */
    @PreAuthorize("@access.may('intelligence:write', #provider)")
    @Transactional
    public void fetched(TenantId provider, Job job, AddressFile file) {
        if (!locked(provider, job, AddressImportView.State.FETCHING)) {
            return;
        }
        rows.fill(provider, job.id(), file, clock.instant());
        jdbc.sql(provider, """
                        UPDATE address_import i
                        SET state = CASE WHEN i.gone > :few AND i.gone > i.again THEN 'CHECKED' ELSE 'APPLYING' END,
                            problem = CASE WHEN i.gone > :few AND i.gone > i.again THEN CAST(:shrinks AS jsonb) END
                        WHERE i.tenant_id = :tenant AND i.import_id = :import
                        """)
                .param("import", job.id().value())
                .param("few", SHORT / 2)
                .param("shrinks", rows.written(Sentence.of("intelligence.held.shrinks")))
                .update();
        changes.changed(provider, "address-list", job.list().toString());
    }

    /** Nothing of the list is changed; it is tried again within the hour where it is fetched by itself. */
    @PreAuthorize("@access.may('intelligence:write', #provider)")
    @Transactional
    public void failed(TenantId provider, Job job, Sentence why) {
        if (!locked(provider, job, AddressImportView.State.FETCHING)) {
            return;
        }
        Instant now = clock.instant();
        jdbc.sql(provider, """
                        UPDATE address_import i SET state = 'FAILED', problem = CAST(:problem AS jsonb), done_at = :now
                        WHERE i.tenant_id = :tenant AND i.import_id = :import
                        """)
                .param("import", job.id().value())
                .param("problem", rows.written(why))
                .param("now", Rows.utc(now))
                .update();
        jdbc.sql(provider, """
                        UPDATE address_list l SET next_fetch_at = least(l.next_fetch_at, :again)
                        WHERE l.tenant_id = :tenant AND l.list_id = :list AND l.next_fetch_at IS NOT NULL
                        """)
                .param("list", job.list().value())
                .param("again", Rows.utc(now.plus(Duration.ofHours(1))))
                .update();
        audit.record(
                provider,
                "address-import.failed",
                "address-list",
                job.list().toString(),
                null,
                Map.of("import", job.id().toString(), "origin", job.origin(), "why", why.code()));
        changes.changed(provider, "address-list", job.list().toString());
    }

    /** Makes it: new ones in, those seen again dated, those of a whole list that are not named expired. */
    @PreAuthorize("@access.may('intelligence:write', #provider)")
    @Transactional
    public void settle(TenantId provider, Job job) {
        if (!locked(provider, job, AddressImportView.State.APPLYING)) {
            return;
        }
        Instant now = clock.instant();
        Integer keep = job.keepDays();
        jdbc.sql(provider, """
                        INSERT INTO address_entry AS e (
                            tenant_id, list_id, entry, first_seen_at, last_seen_at, expires_at, note)
                        SELECT :tenant, i.list_id, x.entry, :now, :now,
                               coalesce(x.expires, CAST(:expires AS timestamptz)), x.note
                        FROM address_import i
                        CROSS JOIN unnest(i.entries, i.expiries, i.notes) AS x (entry, expires, note)
                        WHERE i.tenant_id = :tenant AND i.import_id = :import
                        ON CONFLICT (tenant_id, list_id, entry) DO UPDATE
                        SET last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at,
                            note = CASE WHEN excluded.note = '' THEN e.note ELSE excluded.note END
                        """)
                .param("import", job.id().value())
                .param("now", Rows.utc(now))
                .param("expires", keep == null ? null : Rows.utc(now.plus(Duration.ofDays(keep))))
                .update();
        int gone = jdbc.sql(provider, """
                        UPDATE address_entry e SET expires_at = :now
                        FROM address_import i
                        WHERE i.tenant_id = :tenant AND i.import_id = :import AND i.whole
                          AND e.tenant_id = :tenant AND e.list_id = i.list_id AND (e.expires_at IS NULL OR e.expires_at > :now)
                          AND e.entry NOT IN (
                            SELECT unnest(n.entries) FROM address_import n
                            WHERE n.tenant_id = :tenant AND n.import_id = :import)
                        """)
                .param("import", job.id().value())
                .param("now", Rows.utc(now))
                .update();
        close(provider, job, now);
        audit.record(
                provider,
                "address-list.imported",
                "address-list",
                job.list().toString(),
                null,
                Map.of("import", job.id().toString(), "origin", job.origin(), "gone", gone));
        changes.changed(provider, "address-list", job.list().toString());
    }

    /** Lists that are fetched by themselves and whose turn it is. */
    @PreAuthorize("@access.may('intelligence:write', #provider)")
    @Transactional(readOnly = true)
    public List<AddressListId> due(TenantId provider) {
        return jdbc.sql(provider, """
                        SELECT l.list_id FROM address_list l
                        WHERE l.tenant_id = :tenant AND l.next_fetch_at <= :now
                        ORDER BY l.next_fetch_at LIMIT 50
                        """)
                .param("now", Rows.utc(clock.instant()))
                .query((row, _) -> new AddressListId(Rows.uuid(row, "list_id")))
                .list();
    }

    private void close(TenantId provider, Job job, Instant now) {
        jdbc.sql(provider, """
                        UPDATE address_import i
                        SET state = 'DONE', done_at = :now, problem = NULL, entries = NULL, notes = NULL, expiries = NULL
                        WHERE i.tenant_id = :tenant AND i.import_id = :import
                        """)
                .param("import", job.id().value())
                .param("now", Rows.utc(now))
                .update();
        jdbc.sql(provider, """
                        UPDATE address_list l SET last_import_at = :now, last_entry_at = :now
                        WHERE l.tenant_id = :tenant AND l.list_id = :list
                        """)
                .param("list", job.list().value())
                .param("now", Rows.utc(now))
                .update();
        jdbc.sql(
                        provider,
                        "DELETE FROM address_entry e"
                                + " WHERE e.tenant_id = :tenant AND e.list_id = :list AND e.expires_at < :before")
                .param("list", job.list().value())
                .param("before", Rows.utc(now.minus(REMEMBERED)))
                .update();
    }

    /** Two workers at once after a lost heart-beat: the second finds another state. */
    private boolean locked(TenantId provider, Job job, AddressImportView.State state) {
        return jdbc.sql(provider, """
                        SELECT i.state FROM address_import i
                        WHERE i.tenant_id = :tenant AND i.import_id = :import FOR UPDATE
                        """)
                .param("import", job.id().value())
                .query(String.class)
                .optional()
                .filter(state.name()::equals)
                .isPresent();
    }
}
