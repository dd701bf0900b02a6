package org.mdrportal.watch;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How each of our credentials stands, kept with the provider's own tenant. */
@Service
class CredentialBook {

    private final TenantJdbc jdbc;
    private final Changes changes;
    private final Clock clock;

    CredentialBook(TenantJdbc jdbc, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.clock = clock;
    }

    @PreAuthorize("@access.may('watch:write', #provider)")
    @Transactional
    public void seen(TenantId provider, List<CredentialSeen> credentials) {
        credentials.stream().sorted(Comparator.comparing(CredentialSeen::name)).forEach(each -> {
            if (write(provider, each)) {
                changes.changed(provider, "credential", each.name());
            }
        });
    }

    /** @return whether it is another state than before */
    private boolean write(TenantId provider, CredentialSeen seen) {
        return jdbc.sql(provider, """
                        WITH before AS (
                            SELECT c.failing_since, c.expires_at FROM credential c
                            WHERE c.tenant_id = :tenant AND c.name = :name)
                        INSERT INTO credential AS c (tenant_id, name, kind, expires_at, last_ok_at, failing_since, detail,
                                                     checked_at)
                        VALUES (:tenant, :name, :kind, :expires, CASE WHEN :ok THEN CAST(:now AS timestamptz) END,
                                CASE WHEN :ok THEN NULL ELSE CAST(:now AS timestamptz) END, :detail, :now)
                        ON CONFLICT (tenant_id, name) DO UPDATE SET
                            kind = excluded.kind, expires_at = excluded.expires_at,
                            last_ok_at = coalesce(excluded.last_ok_at, c.last_ok_at),
                            failing_since = CASE WHEN :ok THEN NULL
                                                 ELSE coalesce(c.failing_since, excluded.failing_since) END,
                            detail = excluded.detail, checked_at = excluded.checked_at
                        RETURNING ROW (c.failing_since, c.expires_at)
                            IS DISTINCT FROM (SELECT ROW (b.failing_since, b.expires_at) FROM before b)
                        """)
                .param("name", seen.name())
                .param("kind", seen.kind())
                .param("expires", Rows.utc(seen.expires()))
                .param("ok", seen.ok())
                .param("detail", seen.detail() == null ? null : QuarantineRows.readable(seen.detail()))
                .param("now", Rows.utc(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    @PreAuthorize("@access.may('watch:read', #reach)")
    @Transactional(readOnly = true)
    public List<CredentialView> list(Tenants reach) {
        return jdbc.sql(reach, """
                        SELECT c.name, c.kind, c.expires_at, c.last_ok_at, c.failing_since, c.detail, c.checked_at
                        FROM credential c WHERE {tenants:c} ORDER BY c.name DESC
                        """)
                .query((row, _) -> new CredentialView(
                        Rows.text(row, "name"),
                        Rows.text(row, "kind"),
                        Rows.instantOrNull(row, "expires_at"),
                        Rows.instantOrNull(row, "last_ok_at"),
                        Rows.instantOrNull(row, "failing_since"),
                        row.getString("detail"),
                        Rows.instant(row, "checked_at")))
                .list();
    }
}
