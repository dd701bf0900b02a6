package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.OrderedIds;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/**
 * The views of the queue that people keep, for themselves or for everybody who works it (UX.md, "The triage queue"). They
 * are the provider's, whichever customers they narrow to: nobody hears of a customer by the name of a view, so a shared
 * one is seen by those who may read incidents of all customers it names.
 */
@Service
public class SavedViews {

    public static final int LONGEST_NAME = 40;

    /** How many views one person may keep: as many as can be looked through. */
    public static final int MOST = 50;

    private final TenantJdbc jdbc;
    private final ObjectMapper json;
    private final Audit audit;
    private final Access access;
    private final Clock clock;

    SavedViews(TenantJdbc jdbc, ObjectMapper json, Audit audit, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
        this.access = access;
        this.clock = clock;
    }

    /** Those of the caller, then those that others share with them; by name. */
    @PreAuthorize("@access.may('view:write', #provider)")
    @Transactional(readOnly = true)
    public List<SavedView> list(TenantId provider) {
        Actor actor = Caller.current().actor();
        Optional<Tenants> reach = Caller.current().reach(Permission.INCIDENT_READ);
        return jdbc
                .sql(provider, """
                        SELECT v.*, v.owner_directory = :directory AND v.owner_subject = :subject AS mine
                        FROM queue_view v
                        WHERE v.tenant_id = :tenant
                          AND (v.shared OR v.owner_directory = :directory AND v.owner_subject = :subject)
                        ORDER BY mine DESC, lower(v.name), v.view_id
                        """)
                .param("directory", actor.directory())
                .param("subject", actor.subject())
                .query(this::view)
                .list()
                .stream()
                .filter(view -> view.mine()
                        || reach.filter(held -> view.filter().tenants().stream().allMatch(held::contains))
                                .isPresent())
                .toList();
    }

    /**
     * Keeps a view for the caller.
     *
     * @param filter narrows the queue, and only to customers whose incidents the caller may read
     * @throws Problem {@code invalid-request} with the field that is wrong; {@code already-there} when the caller has
     *                 another view of this name, whichever case its letters have
     */
    @PreAuthorize("@access.may('view:write', #provider)")
    @Transactional
    public SavedViewId save(TenantId provider, String name, QueueFilter filter, boolean shared) {
        String called = Words.needed("name", name, LONGEST_NAME);
        if (filter.equals(QueueFilter.NONE)) {
            throw Words.wrong("filter", "A view narrows the queue: choose a filter first.");
        }
        if (!filter.tenants().stream().allMatch(each -> access.may("incident:read", each))) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is no such customer.");
        }
        Actor actor = Caller.current().actor();
        Instant now = clock.instant();
        UUID id = new OrderedIds(now).next();
        int kept;
        try {
            kept = jdbc.sql(provider, """
                            INSERT INTO queue_view (tenant_id, view_id, owner_directory, owner_subject, owner_name, name, shared,
                                                    filter, saved_at)
                            SELECT :tenant, :id, :directory, :subject, :owner, :name, :shared, CAST(:filter AS jsonb), :now
                            WHERE (SELECT count(*) FROM queue_view v
                                   WHERE v.tenant_id = :tenant AND v.owner_directory = :directory
                                     AND v.owner_subject = :subject) < :most
                            """)
                    .param("id", id)
                    .param("directory", actor.directory())
                    .param("subject", actor.subject())
                    .param("owner", actor.name())
                    .param("name", called)
                    .param("shared", shared)
                    .param("filter", json.writeValueAsString(KeptFilter.of(filter)))
                    .param("now", Rows.utc(now))
                    .param("most", MOST)
                    .update();
        } catch (DuplicateKeyException _) {
            throw Problem.of(
                    ProblemType.ALREADY_THERE,
                    "You have a view of this name. Remove it first, or choose another name.");
        }
        if (kept == 0) {
            throw Words.wrong("views", "You keep " + MOST + " views, which is the most. Remove one first.");
        }
        if (shared) {
            record(provider, id, "queue-view.shared", called);
        }
        return new SavedViewId(id);
    }

    /**
     * Lets others see a view of the caller, or no longer.
     *
     * @throws Problem {@code not-found} when the caller has no such view
     */
    @PreAuthorize("@access.may('view:write', #provider)")
    @Transactional
    public void share(TenantId provider, SavedViewId id, boolean shared) {
        Actor actor = Caller.current().actor();
        String name = jdbc.sql(provider, """
                        UPDATE queue_view v SET shared = :shared
                        WHERE v.tenant_id = :tenant AND v.view_id = :id AND v.owner_directory = :directory
                          AND v.owner_subject = :subject
                        RETURNING v.name
                        """)
                .param("id", id.value())
                .param("shared", shared)
                .param("directory", actor.directory())
                .param("subject", actor.subject())
                .query(String.class)
                .optional()
                .orElseThrow(SavedViews::none);
        record(provider, id.value(), shared ? "queue-view.shared" : "queue-view.unshared", name);
    }

    /**
     * Takes a view away: the caller's own; or one that somebody shares, for those who tune incidents of all customers.
     *
     * @throws Problem {@code not-found} when the caller has no such view
     */
    @PreAuthorize("@access.may('view:write', #provider)")
    @Transactional
    public void remove(TenantId provider, SavedViewId id) {
        Actor actor = Caller.current().actor();
        SavedView removed = jdbc.sql(provider, """
                        DELETE FROM queue_view v
                        WHERE v.tenant_id = :tenant AND v.view_id = :id
                          AND (v.owner_directory = :directory AND v.owner_subject = :subject OR v.shared AND :anybodys)
                        RETURNING v.*, v.owner_directory = :directory AND v.owner_subject = :subject AS mine
                        """)
                .param("id", id.value())
                .param("directory", actor.directory())
                .param("subject", actor.subject())
                .param("anybodys", tidiesUp())
                .query(this::view)
                .optional()
                .orElseThrow(SavedViews::none);
        if (removed.shared()) {
            record(provider, id.value(), "queue-view.removed", removed.name());
        }
    }

    /** Whether the caller may take away what others share: people leave, and their views stay. */
    private boolean tidiesUp() {
        return access.may("incident:tune", Tenants.all());
    }

    private void record(TenantId provider, UUID id, String action, String name) {
        audit.record(provider, action, "queue-view", id.toString(), null, Map.of("name", name));
    }

    private static Problem none() {
        return Problem.of(ProblemType.NOT_FOUND, "You have no such view; it may have been removed meanwhile.");
    }

    private SavedView view(ResultSet row, int number) throws SQLException {
        boolean shared = row.getBoolean("shared");
        boolean mine = row.getBoolean("mine");
        return new SavedView(
                new SavedViewId(Rows.uuid(row, "view_id")),
                Rows.text(row, "name"),
                json.readValue(Rows.text(row, "filter"), KeptFilter.class).filter(),
                shared,
                mine,
                mine || shared && tidiesUp(),
                Rows.text(row, "owner_name"));
    }
}
