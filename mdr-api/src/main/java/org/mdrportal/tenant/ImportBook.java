package org.mdrportal.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.DurableTasks;
import org.mdrportal.platform.Page;
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

/** The transactions of importing: what is there already, what a file says, what was done about it. */
@Service
class ImportBook {

    private final TenantJdbc jdbc;
    private final ImportRows rows;
    private final DurableTasks tasks;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    ImportBook(TenantJdbc jdbc, ImportRows rows, DurableTasks tasks, Audit audit, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.tasks = tasks;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /** @param since when the subscription was added */
    record Owner(TenantId tenant, Instant since) {}

    record Facts(Map<String, TenantId> tenants, Map<SubscriptionId, Owner> subscriptions) {

        ImportPlan plan() {
            return new ImportPlan(
                    tenants,
                    subscriptions.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, each -> each.getValue().tenant())));
        }
    }

    /** A file that is being applied, for the worker. */
    record Job(ImportId id, ImportView.State state, Instant applied, Actor actor) {}

    @PreAuthorize("@access.may('tenant:write', #all)")
    @Transactional(readOnly = true)
    public Facts facts(Tenants all, Collection<ImportLine> lines) {
        Map<String, TenantId> tenants = new HashMap<>();
        jdbc.sql(all, "SELECT t.code, t.tenant_id FROM tenant t WHERE {tenants:t} AND t.code = ANY (:codes)")
                .param("codes", lines.stream().map(ImportLine::code).distinct().toArray(String[]::new))
                .query((row, _) -> tenants.put(Rows.text(row, "code"), new TenantId(Rows.uuid(row, "tenant_id"))))
                .list();
        Map<SubscriptionId, Owner> owners = new HashMap<>();
        jdbc.sql(all, """
                        SELECT s.subscription_id, s.tenant_id, s.added_at FROM subscription s
                        WHERE {tenants:s} AND s.subscription_id = ANY (:ids)
                        """)
                .param(
                        "ids",
                        lines.stream()
                                .map(ImportLine::subscription)
                                .filter(Objects::nonNull)
                                .map(SubscriptionId::value)
                                .distinct()
                                .toArray(UUID[]::new))
                .query((row, _) -> owners.put(
                        new SubscriptionId(Rows.uuid(row, "subscription_id")),
                        new Owner(new TenantId(Rows.uuid(row, "tenant_id")), Rows.instant(row, "added_at"))))
                .list();
        return new Facts(tenants, owners);
    }

    @PreAuthorize("@access.may('tenant:write', #provider)")
    @Transactional
    public ImportId store(TenantId provider, String fileName, Map<ImportLine, ImportVerdict> verdicts) {
        ImportId id = new ImportId(UUID.randomUUID());
        Actor actor = Caller.current().actor();
        jdbc.sql(provider, """
                        INSERT INTO import_job (tenant_id, import_id, file_name, state, rows, checked_at,
                                                actor_directory, actor_subject, actor_name)
                        VALUES (:tenant, :import, :file, 'CHECKED', :rows, :now, :directory, :subject, :name)
                        """)
                .param("import", id.value())
                .param("file", fileName)
                .param("rows", verdicts.size())
                .param("now", Rows.utc(clock.instant()))
                .param("directory", actor.directory())
                .param("subject", actor.subject())
                .param("name", actor.name())
                .update();
        rows.insert(provider, id, verdicts);
        record(
                provider,
                id,
                "import.checked",
                rows.count(Tenants.one(provider), id).planned());
        return id;
    }

    /** Nothing happens when it was applied before. */
    @PreAuthorize("@access.may('tenant:write', #provider)")
    @Transactional
    public void apply(TenantId provider, ImportId id) {
        Instant now = clock.instant();
        Actor actor = Caller.current().actor();
        int begun = jdbc.sql(provider, """
                        UPDATE import_job j
                        SET state = 'APPLYING', applied_at = :now, actor_directory = :directory, actor_subject = :subject,
                            actor_name = :name
                        WHERE j.tenant_id = :tenant AND j.import_id = :import AND j.state = 'CHECKED'
                        """)
                .param("import", id.value())
                .param("now", Rows.utc(now))
                .param("directory", actor.directory())
                .param("subject", actor.subject())
                .param("name", actor.name())
                .update();
        if (begun == 0) {
            job(provider, id);
            return;
        }
        rows.settleRefused(provider, id, now);
        record(
                provider,
                id,
                "import.applied",
                rows.count(Tenants.one(provider), id).planned());
        tasks.scheduleIfAbsent(TaskQueue.WORK, ApplyImport.TASK, id.toString(), now);
    }

    @PreAuthorize("@access.may('tenant:write', #provider)")
    @Transactional(readOnly = true)
    public Job job(TenantId provider, ImportId id) {
        return jdbc.sql(provider, """
                        SELECT j.* FROM import_job j WHERE j.tenant_id = :tenant AND j.import_id = :import
                        """)
                .param("import", id.value())
                .query((row, _) -> new Job(
                        id,
                        ImportView.State.valueOf(row.getString("state")),
                        Objects.requireNonNullElse(Rows.instantOrNull(row, "applied_at"), Instant.MAX),
                        new Actor(
                                Rows.text(row, "actor_directory"),
                                Rows.text(row, "actor_subject"),
                                Rows.text(row, "actor_name"))))
                .optional()
                .orElseThrow(ImportBook::unknown);
    }

    @PreAuthorize("@access.may('tenant:write', #provider)")
    @Transactional(readOnly = true)
    public List<ImportRowView> waiting(TenantId provider, ImportId id, int most) {
        return rows.waiting(provider, id, most);
    }

    @PreAuthorize("@access.may('tenant:write', #provider)")
    @Transactional
    public void settle(TenantId provider, ImportId id, Map<ImportLine, ImportVerdict> verdicts) {
        rows.settle(provider, id, verdicts, clock.instant());
        changes.changed(provider, "import", id.toString());
    }

    @PreAuthorize("@access.may('tenant:write', #provider)")
    @Transactional
    public void done(TenantId provider, ImportId id) {
        int ended = jdbc.sql(provider, """
                        UPDATE import_job j SET state = 'DONE', done_at = :now
                        WHERE j.tenant_id = :tenant AND j.import_id = :import AND j.state = 'APPLYING'
                        """)
                .param("import", id.value())
                .param("now", Rows.utc(clock.instant()))
                .update();
        if (ended > 0) {
            record(
                    provider,
                    id,
                    "import.done",
                    rows.count(Tenants.one(provider), id).result());
        }
    }

    private void record(TenantId provider, ImportId id, String action, Map<ImportOutcome, Integer> counts) {
        audit.record(
                provider,
                action,
                "import",
                id.toString(),
                null,
                counts.entrySet().stream()
                        .collect(Collectors.toMap(each -> each.getKey().name(), Map.Entry::getValue)));
        changes.changed(provider, "import", id.toString());
    }

    @PreAuthorize("@access.may('tenant:write', #all)")
    @Transactional(readOnly = true)
    public ImportView view(Tenants all, ImportId id) {
        return jdbc.sql(all, "SELECT j.* FROM import_job j WHERE {tenants:j} AND j.import_id = :import")
                .param("import", id.value())
                .query((row, _) -> view(row, rows.count(all, id)))
                .optional()
                .orElseThrow(ImportBook::unknown);
    }

    @PreAuthorize("@access.may('tenant:write', #all)")
    @Transactional(readOnly = true)
    public Page<ImportView> newest(Tenants all, @Nullable Cursor after, int limit) {
        List<ImportView> found = jdbc.sql(all, """
                        SELECT j.* FROM import_job j
                        WHERE {tenants:j} AND (CAST(:at AS timestamptz) IS NULL
                            OR (j.checked_at, j.import_id) < (CAST(:at AS timestamptz), CAST(:id AS uuid)))
                        ORDER BY j.checked_at DESC, j.import_id DESC
                        LIMIT :limit
                        """)
                .param("at", after == null ? null : Rows.utc(after.instant()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query((row, _) -> view(row, rows.count(all, new ImportId(Rows.uuid(row, "import_id")))))
                .list();
        return Page.of(
                found, limit, last -> Cursor.after(last.checkedAt(), last.id().value()));
    }

    @PreAuthorize("@access.may('tenant:write', #all)")
    @Transactional(readOnly = true)
    public List<ImportRowView> lines(
            Tenants all, ImportId id, @Nullable ImportOutcome outcome, boolean badOnly, int afterLine, int most) {
        return rows.list(all, id, outcome, badOnly, afterLine, most);
    }

    private static ImportView view(ResultSet row, ImportRows.Counts counts) throws SQLException {
        return new ImportView(
                new ImportId(Rows.uuid(row, "import_id")),
                Rows.text(row, "file_name"),
                ImportView.State.valueOf(row.getString("state")),
                row.getInt("rows"),
                counts.done(),
                counts.planned(),
                counts.result(),
                Rows.instant(row, "checked_at"),
                Rows.instantOrNull(row, "applied_at"),
                Rows.instantOrNull(row, "done_at"),
                Rows.text(row, "actor_name"));
    }

    private static Problem unknown() {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such import.");
    }
}
