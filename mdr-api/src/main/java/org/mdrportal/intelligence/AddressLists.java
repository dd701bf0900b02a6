package org.mdrportal.intelligence;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The lists themselves: which there are, where they come from, how fresh they must be. They are the provider's. */
@Service
public class AddressLists {

    private final TenantJdbc jdbc;
    private final IntelligenceProblems problems;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    AddressLists(TenantJdbc jdbc, IntelligenceProblems problems, Audit audit, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.problems = problems;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /** By name; there are few. */
    @PreAuthorize("@access.may('intelligence:read', #reach)")
    @Transactional(readOnly = true)
    public Page<AddressListView> list(Tenants reach, @Nullable Cursor after, int limit) {
        List<AddressListView> found = views(reach, null, after, limit + 1);
        return Page.of(
                found,
                limit,
                last -> Cursor.after(last.settings().name(), last.id().value()));
    }

    /** @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('intelligence:read', #reach)")
    @Transactional(readOnly = true)
    public AddressListView get(Tenants reach, AddressListId id) {
        return views(reach, id, null, 1).stream().findFirst().orElseThrow(IntelligenceProblems::noList);
    }

    /** @throws Problem {@code invalid-request} with what is wrong by field, {@code already-there} */
    @PreAuthorize("@access.may('intelligence:write', #provider)")
    @Transactional
    public AddressListId create(TenantId provider, AddressListSettings settings) {
        problems.refuse(settings);
        AddressListId id = AddressListId.random();
        Instant now = clock.instant();
        JdbcClient.StatementSpec insert =
                jdbc.sql(provider, """
                INSERT INTO address_list (tenant_id, list_id, name, kind, source, url, refresh_hours, warn_hours, keep_days,
                                          created_at, next_fetch_at)
                VALUES (:tenant, :list, :name, :kind, :source, :url, :refresh, :warn, :keep, :now, :next)
                """).param("list", id.value()).param("now", Rows.utc(now));
        save(bound(insert, settings, now));
        record(provider, id, "address-list.created", settings);
        return id;
    }

    /** @throws Problem as {@link #create}; {@code stale-version}, {@code not-found} */
    @PreAuthorize("@access.may('intelligence:write', #provider)")
    @Transactional
    public void change(TenantId provider, AddressListId id, AddressListSettings settings, int version) {
        problems.refuse(settings);
        JdbcClient.StatementSpec update =
                jdbc.sql(provider, """
                UPDATE address_list l
                SET name = :name, kind = :kind, source = :source, url = :url, refresh_hours = :refresh, warn_hours = :warn,
                    keep_days = :keep, next_fetch_at = :next, version = l.version + 1
                WHERE l.tenant_id = :tenant AND l.list_id = :list AND l.version = :version
                """).param("list", id.value()).param("version", version);
        if (save(bound(update, settings, clock.instant())) == 0) {
            throw views(Tenants.one(provider), id, null, 1).isEmpty()
                    ? IntelligenceProblems.noList()
                    : changedMeanwhile();
        }
        record(provider, id, "address-list.changed", settings);
    }

    /**
     * Takes a list away with all that stands on it: none of it raises anything from now on, and an import that runs comes
     * to nothing. What it raised before keeps its reason, which names list and entry.
     *
     * @throws Problem {@code stale-version}, {@code not-found}
     */
    @PreAuthorize("@access.may('intelligence:write', #provider)")
    @Transactional
    public void remove(TenantId provider, AddressListId id, int version) {
        AddressListView list = views(Tenants.one(provider), id, null, 1).stream()
                .findFirst()
                .orElseThrow(IntelligenceProblems::noList);
        // Imports before their list, as whoever makes one takes them.
        jdbc.sql(provider, """
                        SELECT i.import_id FROM address_import i
                        WHERE i.tenant_id = :tenant AND i.list_id = :list ORDER BY i.import_id FOR UPDATE
                        """).param("list", id.value()).query(UUID.class).list();
        boolean unchanged = jdbc.sql(provider, """
                        SELECT l.version FROM address_list l
                        WHERE l.tenant_id = :tenant AND l.list_id = :list FOR UPDATE
                        """)
                .param("list", id.value())
                .query(Integer.class)
                .optional()
                .orElseThrow(IntelligenceProblems::noList)
                .equals(version);
        if (!unchanged) {
            throw changedMeanwhile();
        }
        for (String statement : List.of(
                "DELETE FROM address_import i WHERE i.tenant_id = :tenant AND i.list_id = :list",
                "DELETE FROM address_entry e WHERE e.tenant_id = :tenant AND e.list_id = :list",
                "DELETE FROM address_list l WHERE l.tenant_id = :tenant AND l.list_id = :list")) {
            jdbc.sql(provider, statement).param("list", id.value()).update();
        }
        record(provider, id, "address-list.removed", list.settings());
    }

    private static Problem changedMeanwhile() {
        return Problem.of(ProblemType.STALE_VERSION, "Somebody else changed this list meanwhile. Load it again.");
    }

    private static JdbcClient.StatementSpec bound(
            JdbcClient.StatementSpec statement, AddressListSettings settings, Instant now) {
        return statement
                .param("name", settings.name())
                .param("kind", settings.kind().name())
                .param("source", settings.source())
                .param("url", settings.url())
                .param("refresh", settings.refreshHours())
                .param("warn", settings.warnHours())
                .param("keep", settings.keepDays())
                .param("next", Rows.utc(settings.firstFetch(now)));
    }

    private static int save(JdbcClient.StatementSpec statement) {
        try {
            return statement.update();
        } catch (DuplicateKeyException e) {
            throw Problem.of(ProblemType.ALREADY_THERE, "Another list has this name.");
        }
    }

    private List<AddressListView> views(Tenants reach, @Nullable AddressListId id, @Nullable Cursor after, int most) {
        Instant now = clock.instant();
        return jdbc.sql(reach, """
                        SELECT l.*, (
                                SELECT count(*) FROM address_entry e
                                WHERE e.tenant_id = l.tenant_id AND e.list_id = l.list_id
                                  AND (e.expires_at IS NULL OR e.expires_at > :now)) AS entries, (
                                SELECT i.state FROM address_import i
                                WHERE i.tenant_id = l.tenant_id AND i.list_id = l.list_id
                                ORDER BY i.asked_at DESC, i.import_id DESC LIMIT 1) AS last_state
                        FROM address_list l
                        WHERE {tenants:l} AND (CAST(:id AS uuid) IS NULL OR l.list_id = CAST(:id AS uuid))
                          AND (CAST(:name AS text) IS NULL OR (l.name, l.list_id) > (:name, CAST(:after AS uuid)))
                        ORDER BY l.name, l.list_id LIMIT :most
                        """)
                .param("now", Rows.utc(now))
                .param("id", id == null ? null : id.value())
                .param("name", after == null ? null : after.position())
                .param("after", after == null ? null : after.id())
                .param("most", most)
                .query((row, _) -> AddressListRows.list(row, now))
                .list();
    }

    private void record(TenantId provider, AddressListId id, String action, AddressListSettings settings) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", settings.name());
        content.put("kind", settings.kind().name());
        content.put("source", settings.source());
        content.put("url", String.valueOf(settings.url()));
        UUID list = id.value();
        audit.record(provider, action, "address-list", list.toString(), null, content);
        changes.changed(provider, "address-list", list.toString());
    }
}
