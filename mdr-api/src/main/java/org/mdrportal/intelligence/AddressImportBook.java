package org.mdrportal.intelligence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.DurableTasks;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The transactions in which people ask for imports. What a worker does about them: {@link AddressImportWork}. */
@Service
class AddressImportBook {

    private static final String ONE = "SELECT i.* FROM address_import i WHERE {tenants:i} AND i.import_id = :import";

    private final TenantJdbc jdbc;
    private final AddressImportRows rows;
    private final DurableTasks tasks;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    AddressImportBook(
            TenantJdbc jdbc, AddressImportRows rows, DurableTasks tasks, Audit audit, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.tasks = tasks;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    @PreAuthorize("@access.may('intelligence:write', #provider)")
    @Transactional
    public AddressImportId checked(
            TenantId provider,
            AddressListId list,
            AddressImportView.Road road,
            String origin,
            boolean whole,
            AddressFile file) {
        AddressImportId id = AddressImportId.random();
        insert(provider, id, list, road, origin, whole, AddressImportView.State.CHECKED);
        rows.fill(provider, id, file, clock.instant());
        rows.forget(provider, list);
        changes.changed(provider, "address-list", list.toString());
        return id;
    }

    /** @return the one that is under way, else a new one */
    @PreAuthorize("@access.may('intelligence:write', #provider)")
    @Transactional
    public AddressImportId fetch(TenantId provider, AddressListId list, ListUrl url) {
        Instant now = clock.instant();
        // Two refreshes at once: the second waits here and finds the first one's import.
        jdbc.sql(provider, """
                        UPDATE address_list l
                        SET next_fetch_at = CAST(:now AS timestamptz) + make_interval(hours => l.refresh_hours)
                        WHERE l.tenant_id = :tenant AND l.list_id = :list
                        """)
                .param("list", list.value())
                .param("now", Rows.utc(now))
                .update();
        Optional<AddressImportId> running = running(provider, list);
        if (running.isPresent()) {
            return running.get();
        }
        AddressImportId id = AddressImportId.random();
        insert(provider, id, list, AddressImportView.Road.URL, url.toString(), true, AddressImportView.State.FETCHING);
        rows.forget(provider, list);
        changes.changed(provider, "address-list", list.toString());
        tasks.scheduleIfAbsent(TaskQueue.WORK, RunAddressImport.TASK, id.toString(), now);
        return id;
    }

    @PreAuthorize("@access.may('intelligence:write', #provider)")
    @Transactional
    public void apply(TenantId provider, AddressImportId id) {
        AddressImportView asked = view(Tenants.one(provider), id);
        if (asked.state() != AddressImportView.State.CHECKED) {
            return;
        }
        Actor actor = Caller.current().actor();
        int begun = jdbc.sql(provider, """
                        UPDATE address_import i
                        SET state = 'APPLYING', problem = NULL, actor_directory = :directory, actor_subject = :subject,
                            actor_name = :name
                        WHERE i.tenant_id = :tenant AND i.import_id = :import AND i.state = 'CHECKED'
                          AND NOT EXISTS (
                            SELECT 1 FROM address_import o
                            WHERE o.tenant_id = :tenant AND o.list_id = i.list_id AND o.import_id <> i.import_id
                              AND (o.state IN ('FETCHING', 'APPLYING') OR o.state = 'DONE' AND o.done_at > i.asked_at))
                        """)
                .param("import", id.value())
                .param("directory", actor.directory())
                .param("subject", actor.subject())
                .param("name", actor.name())
                .update();
        if (begun == 0) {
            throw Problem.of(
                    ProblemType.STALE_VERSION,
                    "Another import into this list is under way or came in between. Check this one again.");
        }
        audit.record(
                provider,
                "address-import.applied",
                "address-list",
                asked.list().toString(),
                null,
                Map.of(
                        "import",
                        id.toString(),
                        "origin",
                        asked.origin(),
                        "added",
                        asked.added(),
                        "gone",
                        asked.gone()));
        changes.changed(provider, "address-list", asked.list().toString());
        tasks.scheduleIfAbsent(TaskQueue.WORK, RunAddressImport.TASK, id.toString(), clock.instant());
    }

    @PreAuthorize("@access.may('intelligence:read', #reach)")
    @Transactional(readOnly = true)
    public AddressImportView view(Tenants reach, AddressImportId id) {
        return jdbc.sql(reach, ONE)
                .param("import", id.value())
                .query((row, _) -> rows.view(row))
                .optional()
                .orElseThrow(IntelligenceProblems::noImport);
    }

    @PreAuthorize("@access.may('intelligence:read', #reach)")
    @Transactional(readOnly = true)
    public List<AddressImportView> newest(Tenants reach, AddressListId list, @Nullable Cursor after, int most) {
        return jdbc.sql(reach, """
                        SELECT i.* FROM address_import i
                        WHERE {tenants:i} AND i.list_id = :list AND (CAST(:at AS timestamptz) IS NULL
                            OR (i.asked_at, i.import_id) < (CAST(:at AS timestamptz), CAST(:id AS uuid)))
                        ORDER BY i.asked_at DESC, i.import_id DESC LIMIT :most
                        """)
                .param("list", list.value())
                .param("at", after == null ? null : Rows.utc(after.instant()))
                .param("id", after == null ? null : after.id())
                .param("most", most)
                .query((row, _) -> rows.view(row))
                .list();
    }

    @PreAuthorize("@access.may('intelligence:read', #reach)")
    @Transactional(readOnly = true)
    public List<AddressImportFault> faults(Tenants reach, AddressImportId id, int afterLine, int most) {
        return rows.faults(reach, id, afterLine, most);
    }

    private Optional<AddressImportId> running(TenantId provider, AddressListId list) {
        return jdbc.sql(provider, """
                        SELECT i.import_id FROM address_import i
                        WHERE i.tenant_id = :tenant AND i.list_id = :list AND i.state IN ('FETCHING', 'APPLYING')
                        """)
                .param("list", list.value())
                .query((row, _) -> new AddressImportId(Rows.uuid(row, "import_id")))
                .optional();
    }

    private void insert(
            TenantId provider,
            AddressImportId id,
            AddressListId list,
            AddressImportView.Road road,
            String origin,
            boolean whole,
            AddressImportView.State state) {
        Actor actor = Caller.current().actor();
        jdbc.sql(provider, """
                        INSERT INTO address_import (tenant_id, import_id, list_id, road, origin, whole, state, asked_at,
                                                    actor_directory, actor_subject, actor_name)
                        VALUES (:tenant, :import, :list, :road, :origin, :whole, :state, :now, :directory, :subject, :name)
                        """)
                .param("import", id.value())
                .param("list", list.value())
                .param("road", road.name())
                .param("origin", origin)
                .param("whole", whole)
                .param("state", state.name())
                .param("now", Rows.utc(clock.instant()))
                .param("directory", actor.directory())
                .param("subject", actor.subject())
                .param("name", actor.name())
                .update();
    }
}
