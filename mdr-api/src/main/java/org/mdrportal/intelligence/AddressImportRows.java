package org.mdrportal.intelligence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** The rows of imports: what a file holds is kept with its import until it is made, a whole file in one statement. */
@Component
final class AddressImportRows {

    private static final int KEPT = 50;

    private final TenantJdbc jdbc;
    private final ObjectMapper json;

    AddressImportRows(TenantJdbc jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Keeps what was read, and counts what it would change. */
    void fill(TenantId tenant, AddressImportId id, AddressFile file, Instant now) {
        List<AddressFile.Line> lines = file.entries();
        jdbc.sql(tenant, """
                        UPDATE address_import i
                        SET entries = CAST(:entries AS cidr[]), notes = :notes,
                            expiries = CAST(:expiries AS timestamptz[]), refused = :refused
                        WHERE i.tenant_id = :tenant AND i.import_id = :import
                        """)
                .param("import", id.value())
                .param("entries", lines.stream().map(AddressFile.Line::entry).toArray(String[]::new))
                .param("notes", lines.stream().map(AddressFile.Line::note).toArray(String[]::new))
                .param("expiries", lines.stream().map(AddressImportRows::expiry).toArray(String[]::new))
                .param("refused", file.refused())
                .update();
        count(tenant, id, now);
        List<AddressImportFault> faults = file.faults();
        jdbc.sql(tenant, """
                        INSERT INTO address_import_fault (tenant_id, import_id, line, content, problem)
                        SELECT :tenant, :import, f.line, f.content, CAST(f.problem AS jsonb)
                        FROM unnest(CAST(:lines AS int[]), CAST(:contents AS text[]), CAST(:problems AS text[]))
                            AS f (line, content, problem)
                        ON CONFLICT (tenant_id, import_id, line) DO NOTHING
                        """)
                .param("import", id.value())
                .param("lines", faults.stream().map(AddressImportFault::line).toArray(Integer[]::new))
                .param("contents", faults.stream().map(AddressImportFault::text).toArray(String[]::new))
                .param(
                        "problems",
                        faults.stream()
                                .map(AddressImportFault::problem)
                                .map(json::writeValueAsString)
                                .toArray(String[]::new))
                .update();
    }

    private void count(TenantId tenant, AddressImportId id, Instant now) {
        jdbc.sql(tenant, """
                        WITH known AS (
                            SELECT e.entry FROM address_entry e
                            JOIN address_import i ON i.tenant_id = e.tenant_id AND i.list_id = e.list_id
                            WHERE e.tenant_id = :tenant AND i.tenant_id = :tenant AND i.import_id = :import
                              AND (e.expires_at IS NULL OR e.expires_at > :now)
                        ), named AS (
                            SELECT unnest(i.entries) AS entry FROM address_import i
                            WHERE i.tenant_id = :tenant AND i.import_id = :import
                        ), numbers AS (
                            SELECT count(n.entry) FILTER (WHERE k.entry IS NULL) AS added,
                                   count(n.entry) FILTER (WHERE k.entry IS NOT NULL) AS again,
                                   count(k.entry) FILTER (WHERE n.entry IS NULL) AS gone
                            FROM known k FULL JOIN named n ON n.entry = k.entry
                        )
                        UPDATE address_import i
                        SET added = m.added, again = m.again, gone = CASE WHEN i.whole THEN m.gone ELSE 0 END
                        FROM numbers m
                        WHERE i.tenant_id = :tenant AND i.import_id = :import
                        """)
                .param("import", id.value())
                .param("now", Rows.utc(now))
                .update();
    }

    /** Only the newest of a list are kept, and those under way. */
    void forget(TenantId tenant, AddressListId list) {
        jdbc.sql(tenant, """
                        DELETE FROM address_import i
                        WHERE i.tenant_id = :tenant AND i.list_id = :list AND i.state IN ('CHECKED', 'DONE', 'FAILED')
                          AND i.import_id NOT IN (
                            SELECT n.import_id FROM address_import n
                            WHERE n.tenant_id = :tenant AND n.list_id = :list
                            ORDER BY n.asked_at DESC, n.import_id DESC LIMIT :kept)
                        """).param("list", list.value()).param("kept", KEPT).update();
    }

    List<AddressImportFault> faults(Tenants reach, AddressImportId id, int afterLine, int most) {
        return jdbc.sql(reach, """
                        SELECT f.line, f.content, f.problem FROM address_import_fault f
                        WHERE {tenants:f} AND f.import_id = :import AND f.line > :after
                        ORDER BY f.line LIMIT :most
                        """)
                .param("import", id.value())
                .param("after", afterLine)
                .param("most", most)
                .query((row, _) -> new AddressImportFault(
                        row.getInt("line"), Rows.text(row, "content"), sentence(Rows.text(row, "problem"))))
                .list();
    }

    AddressImportView view(ResultSet row) throws SQLException {
        @Nullable String problem = row.getString("problem");
        return new AddressImportView(
                new AddressImportId(Rows.uuid(row, "import_id")),
                new AddressListId(Rows.uuid(row, "list_id")),
                AddressImportView.Road.valueOf(Rows.text(row, "road")),
                Rows.text(row, "origin"),
                row.getBoolean("whole"),
                AddressImportView.State.valueOf(Rows.text(row, "state")),
                row.getInt("added"),
                row.getInt("again"),
                row.getInt("gone"),
                row.getInt("refused"),
                problem == null ? null : sentence(problem),
                Rows.instant(row, "asked_at"),
                Rows.instantOrNull(row, "done_at"),
                Rows.text(row, "actor_name"));
    }

    String written(Sentence sentence) {
        return json.writeValueAsString(sentence);
    }

    private Sentence sentence(String text) {
        return json.readValue(text, Sentence.class);
    }

    private static @Nullable String expiry(AddressFile.Line line) {
        Instant expires = line.expires();
        return expires == null ? null : expires.toString();
    }
}
