package org.mdrportal.tenant;

import java.time.Clock;
import java.util.HashMap;
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
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The customers: opened, found, renamed, moved from stage to stage. */
@Service
public class TenantRegister {

    private static final int MAX_NAME = 200;

    private final TenantRepository tenants;
    private final TenantJdbc jdbc;
    private final Audit audit;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TenantRegister(
            TenantRepository tenants,
            TenantJdbc jdbc,
            Audit audit,
            Changes changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.audit = audit;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a customer.
     *
     * @param id    made by the caller, so that the transaction can name its one tenant before there is a row
     * @throws Problem {@code tenant-code-taken}, or {@code invalid-request} with the fields that are wrong
     */
    @PreAuthorize("@access.may('tenant:write', #id)")
    @Transactional
    public TenantView open(TenantId id, String code, String name, Stage stage) {
        TenantCode checked = TenantCode.of(code);
        TenantEntity tenant = new TenantEntity(id, checked, checkedName(name), stage, clock.instant());
        try {
            tenants.saveAndFlush(tenant);
        } catch (DataIntegrityViolationException e) {
            throw Problem.ofFields(
                    ProblemType.TENANT_CODE_TAKEN,
                    "Another customer has the code " + checked.value() + ".",
                    Map.of("code", List.of("Another customer has this code.")));
        }
        TenantView view = tenant.view();
        audit.record(
                id,
                "tenant.opened",
                "tenant",
                id.toString(),
                null,
                Map.of(
                        "code",
                        view.code(),
                        "name",
                        view.name(),
                        "stage",
                        view.stage().name()));
        changes.changed(id, "tenant", id.toString());
        return view;
    }

    /** Customers by code; the provider's own tenant is none. */
    @PreAuthorize("@access.may('tenant:read', #tenants)")
    @Transactional(readOnly = true)
    public Page<TenantView> list(Tenants tenants, @Nullable Cursor after, int limit) {
        List<TenantView> rows = jdbc.sql(tenants, """
                        SELECT t.tenant_id, t.code, t.name, t.stage, t.created_at, t.version
                        FROM tenant t
                        WHERE {tenants:t} AND t.code > :after AND t.tenant_id <> :provider
                        ORDER BY t.code
                        LIMIT :limit
                        """)
                .param("after", after == null ? "" : after.position())
                .param("provider", Provider.TENANT.value())
                .param("limit", limit + 1)
                .query(TenantRows::view)
                .list();
        return Page.of(rows, limit, last -> Cursor.after(last.code(), last.id().value()));
    }

    @PreAuthorize("@access.may('tenant:read', #tenant)")
    @Transactional(readOnly = true)
    public TenantView get(TenantId tenant) {
        return found(tenant).view();
    }

    /**
     * Renames a customer or moves it to another stage.
     *
     * @param version the one the caller saw
     * @throws Problem {@code stale-version} when somebody else was faster
     */
    @PreAuthorize("@access.may('tenant:write', #tenant)")
    @Transactional
    public TenantView change(TenantId tenant, String name, Stage stage, int version) {
        TenantEntity entity = found(tenant);
        if (entity.version() != version) {
            throw Problem.of(
                    ProblemType.STALE_VERSION,
                    "Somebody changed this customer meanwhile. Look at it again, then decide.");
        }
        TenantView before = entity.view();
        entity.change(checkedName(name), stage);
        TenantView now = tenants.saveAndFlush(entity).view();
        audit.record(
                tenant,
                "tenant.changed",
                "tenant",
                tenant.toString(),
                null,
                Map.of(
                        "name", List.of(before.name(), now.name()),
                        "stage", List.of(before.stage().name(), now.stage().name())));
        changes.changed(tenant, "tenant", tenant.toString());
        if (before.stage() != now.stage()) {
            events.publishEvent(new StageChanged(tenant, before.stage(), now.stage()));
        }
        return now;
    }

    /**
     * Finds a customer by id or code among those the caller reaches.
     *
     * @throws Problem {@code not-found}, also for a customer that exists but is somebody else's
     */
    @PreAuthorize("@access.may('tenant:read', #reach)")
    @Transactional(readOnly = true)
    public TenantId resolve(Tenants reach, String idOrCode) {
        return jdbc.sql(reach, """
                        SELECT t.tenant_id FROM tenant t
                        WHERE {tenants:t} AND (t.code = upper(:text) OR t.tenant_id = CAST(:id AS uuid))
                        """)
                .param("text", idOrCode.strip())
                .param("id", uuidOrNull(idOrCode))
                .query(UUID.class)
                .optional()
                .map(TenantId::new)
                .orElseThrow(TenantRegister::unknown);
    }

    /** The codes of these customers; one that does not exist is missing. */
    @PreAuthorize("@access.may('tenant:read', #tenants)")
    @Transactional(readOnly = true)
    public Map<TenantId, String> codes(Tenants tenants) {
        Map<TenantId, String> found = new HashMap<>();
        jdbc.sql(tenants, "SELECT t.tenant_id, t.code FROM tenant t WHERE {tenants:t}")
                .query(row -> {
                    found.put(new TenantId(Rows.uuid(row, "tenant_id")), Rows.text(row, "code"));
                });
        return found;
    }

    private TenantEntity found(TenantId tenant) {
        return tenants.findById(tenant.value()).orElseThrow(TenantRegister::unknown);
    }

    private static Problem unknown() {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such customer, or it is not one of yours.");
    }

    private static @Nullable String uuidOrNull(String text) {
        try {
            return UUID.fromString(text.strip()).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String checkedName(String name) {
        String text = name.strip();
        if (text.isEmpty() || text.length() > MAX_NAME) {
            String detail = "A name is 1 to " + MAX_NAME + " characters.";
            throw Problem.ofFields(ProblemType.INVALID_REQUEST, detail, Map.of("name", List.of(detail)));
        }
        return text;
    }
}
