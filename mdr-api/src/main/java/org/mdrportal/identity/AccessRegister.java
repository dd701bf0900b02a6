package org.mdrportal.identity;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which directories are a customer's, and who was assigned to it one by one. Takes effect within half a minute. */
@Service
public class AccessRegister {

    private static final int MAX_TEXT = 400;

    private final TenantJdbc jdbc;
    private final IdentityProperties properties;
    private final Audit audit;
    private final Clock clock;

    AccessRegister(TenantJdbc jdbc, IdentityProperties properties, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /** One subject who holds a role for a tenant. */
    public record Assignment(String directoryId, String subjectId, String role, String name) {}

    /**
     * Makes a directory a customer's: its members with a customer's role see this customer.
     *
     * @return false when it was already
     * @throws Problem {@code invalid-request} for the provider's own directory: every guest there would become a customer
     */
    @PreAuthorize("@access.may('access:write', #tenant)")
    @Transactional
    public boolean addDirectory(TenantId tenant, String directoryId) {
        String directory = checked("directoryId", directoryId).toLowerCase(Locale.ROOT);
        if (directory.equals(properties.staffDirectory()) || tenant.equals(Provider.TENANT)) {
            String detail =
                    "The provider's own directory and tenant take part in no customer's; assign people instead.";
            throw Problem.ofFields(ProblemType.INVALID_REQUEST, detail, Map.of("directoryId", List.of(detail)));
        }
        boolean added = jdbc.sql(tenant, """
                                INSERT INTO tenant_directory (tenant_id, directory_id, added_at)
                                VALUES (:tenant, :directory, :now) ON CONFLICT DO NOTHING
                                """)
                        .param("directory", directory)
                        .param("now", Rows.utc(clock.instant()))
                        .update()
                > 0;
        if (added) {
            audit.record(tenant, "directory.added", "directory", directory, null, Map.of());
        }
        return added;
    }

    @PreAuthorize("@access.may('access:write', #tenant)")
    @Transactional(readOnly = true)
    public List<String> directories(TenantId tenant) {
        return jdbc.sql(tenant, """
                        SELECT d.directory_id FROM tenant_directory d
                        WHERE d.tenant_id = :tenant ORDER BY d.directory_id
                        """)
                .query((row, _) -> Rows.text(row, "directory_id"))
                .list();
    }

    /** @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('access:write', #tenant)")
    @Transactional
    public void removeDirectory(TenantId tenant, String directoryId) {
        int removed = jdbc.sql(tenant, """
                        DELETE FROM tenant_directory d
                        WHERE d.tenant_id = :tenant AND d.directory_id = :directory
                        """)
                .param("directory", directoryId.strip().toLowerCase(Locale.ROOT))
                .update();
        if (removed == 0) {
            throw Problem.of(ProblemType.NOT_FOUND, "This directory is not one of this customer's.");
        }
        audit.record(tenant, "directory.removed", "directory", directoryId, null, Map.of());
    }

    /** @return false when it was assigned already */
    @PreAuthorize("@access.may('access:write', #tenant)")
    @Transactional
    public boolean assign(TenantId tenant, Assignment assignment) {
        String role = RoleName.of(assignment.role().strip()).map(RoleName::name).orElseThrow(() -> {
            String detail = "role must be one of " + List.of(RoleName.values()) + ".";
            return Problem.ofFields(ProblemType.INVALID_REQUEST, detail, Map.of("role", List.of(detail)));
        });
        String subject = checked("subjectId", assignment.subjectId()).toLowerCase(Locale.ROOT);
        boolean added = jdbc.sql(tenant, """
                                INSERT INTO assignment (tenant_id, directory_id, subject_id, role, name, added_at)
                                VALUES (:tenant, :directory, :subject, :role, :name, :now)
                                ON CONFLICT DO NOTHING
                                """)
                        .param(
                                "directory",
                                checked("directoryId", assignment.directoryId()).toLowerCase(Locale.ROOT))
                        .param("subject", subject)
                        .param("role", role)
                        .param("name", assignment.name().strip())
                        .param("now", Rows.utc(clock.instant()))
                        .update()
                > 0;
        if (added) {
            audit.record(
                    tenant, "role.assigned", "subject", subject, null, Map.of("role", role, "name", assignment.name()));
        }
        return added;
    }

    @PreAuthorize("@access.may('access:write', #tenant)")
    @Transactional(readOnly = true)
    public List<Assignment> assignments(TenantId tenant) {
        return jdbc.sql(tenant, """
                        SELECT a.directory_id, a.subject_id, a.role, a.name FROM assignment a
                        WHERE a.tenant_id = :tenant ORDER BY a.name, a.subject_id, a.role
                        """)
                .query((row, _) -> new Assignment(
                        row.getString("directory_id"),
                        row.getString("subject_id"),
                        row.getString("role"),
                        row.getString("name")))
                .list();
    }

    /** @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('access:write', #tenant)")
    @Transactional
    public void unassign(TenantId tenant, String directoryId, String subjectId, String role) {
        int removed = jdbc.sql(tenant, """
                        DELETE FROM assignment a
                        WHERE a.tenant_id = :tenant AND a.directory_id = :directory AND a.subject_id = :subject
                          AND a.role = :role
                        """)
                .param("directory", directoryId.toLowerCase(Locale.ROOT))
                .param("subject", subjectId.toLowerCase(Locale.ROOT))
                .param("role", role)
                .update();
        if (removed == 0) {
            throw Problem.of(ProblemType.NOT_FOUND, "Nobody of this id holds this role here.");
        }
        audit.record(tenant, "role.unassigned", "subject", subjectId, null, Map.of("role", role));
    }

    /** For sign-in: the tenants whose own people a directory holds. */
    @PreAuthorize("@access.may('rights:read', #all)")
    @Transactional(readOnly = true)
    public List<TenantId> tenantsOf(Tenants all, String directoryId) {
        return jdbc.sql(all, """
                        SELECT d.tenant_id FROM tenant_directory d
                        WHERE {tenants:d} AND d.directory_id = :directory
                        """)
                .param("directory", directoryId)
                .query((row, _) -> new TenantId(Rows.uuid(row, "tenant_id")))
                .list();
    }

    /** For sign-in: what was assigned to exactly this subject. */
    @PreAuthorize("@access.may('rights:read', #all)")
    @Transactional(readOnly = true)
    List<Rights.Assigned> assignedTo(Tenants all, String directoryId, String subjectId) {
        return jdbc.sql(all, """
                        SELECT a.tenant_id, a.role FROM assignment a
                        WHERE {tenants:a} AND a.directory_id = :directory AND a.subject_id = :subject
                        """)
                .param("directory", directoryId)
                .param("subject", subjectId.toLowerCase(Locale.ROOT))
                .query((row, _) ->
                        new Rights.Assigned(new TenantId(Rows.uuid(row, "tenant_id")), row.getString("role")))
                .list();
    }

    private static String checked(String field, String text) {
        String value = text.strip();
        if (value.isEmpty() || value.length() > MAX_TEXT) {
            String detail = field + " is 1 to " + MAX_TEXT + " characters.";
            throw Problem.ofFields(ProblemType.INVALID_REQUEST, detail, Map.of(field, List.of(detail)));
        }
        return value;
    }
}
