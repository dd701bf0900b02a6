package org.mdrportal.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.servicelevel.Promise;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Reads what incidents are from rows. */
@Component
final class QueueRows {

    private final ObjectMapper json;

    QueueRows(ObjectMapper json) {
        this.json = json;
    }

    QueueRow row(ResultSet row, int number) throws SQLException {
        String code = Rows.text(row, "code");
        String breachOf = row.getString("breach_of");
        return new QueueRow(
                new TenantId(Rows.uuid(row, "tenant_id")),
                code,
                Rows.text(row, "tenant_name"),
                new IncidentId(Rows.uuid(row, "incident_id")),
                code + "-" + row.getInt("number"),
                row.getInt("version"),
                row.getInt("band"),
                Priority.valueOf(Rows.text(row, "priority")),
                IncidentState.valueOf(Rows.text(row, "state")),
                Origin.valueOf(Rows.text(row, "origin")),
                Category.valueOf(Rows.text(row, "category")),
                sentence(row.getString("summary")),
                row.getString("title"),
                place(row),
                row.getBoolean("test"),
                row.getBoolean("late"),
                row.getBoolean("listed"),
                owner(row),
                row.getInt("tier"),
                row.getInt("alerts"),
                row.getInt("done"),
                Rows.instant(row, "since"),
                Rows.instant(row, "last_alert_at"),
                Rows.instant(row, "opened_at"),
                Rows.instantOrNull(row, "reopened_at"),
                Rows.instantOrNull(row, "hold_until"),
                breachOf == null ? null : Rows.instant(row, "breach_at"),
                breachOf == null ? null : Promise.valueOf(breachOf),
                seenBefore(row, row.getInt("alerts")),
                attack(row),
                number(code, row.getObject("recurrence_number", Integer.class)),
                texts(row, "onlookers"));
    }

    static Place place(ResultSet row) throws SQLException {
        return new Place(
                Rows.text(row, "cluster"),
                row.getString("namespace"),
                row.getString("workload"),
                row.getString("image"),
                Rows.text(row, "principal"),
                texts(row, "addresses"),
                row.getObject("production", Boolean.class),
                row.getBoolean("critical"));
    }

    static @Nullable Owner owner(ResultSet row) throws SQLException {
        return Owner.of(row.getString("owner_directory"), row.getString("owner_subject"), row.getString("owner_name"));
    }

    /** @param own alerts of the incident itself, which were counted too when they arrived */
    static @Nullable SeenBefore seenBefore(ResultSet row, int own) throws SQLException {
        String verdict = row.getString("last_verdict");
        long before = Math.max(0, row.getLong("times") - own);
        Instant decided = Rows.instantOrNull(row, "decided_at");
        return before == 0 && verdict == null
                ? null
                : new SeenBefore(
                        before, verdict == null ? null : Verdict.valueOf(verdict), row.getString("last_by"), decided);
    }

    private static @Nullable AttackView attack(ResultSet row) throws SQLException {
        java.util.UUID id = Rows.uuidOrNull(row, "attack_id");
        return id == null
                ? null
                : new AttackView(
                        new AttackId(id),
                        row.getInt("attack_size"),
                        texts(row, "attack_categories").stream()
                                .distinct()
                                .map(Category::valueOf)
                                .sorted()
                                .toList());
    }

    @Nullable
    Sentence sentence(@Nullable String text) {
        return text == null ? null : json.readValue(text, Sentence.class);
    }

    List<Sentence> sentences(String text) {
        return List.of(json.readValue(text, Sentence[].class));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        java.sql.@Nullable Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    static @Nullable String number(String code, @Nullable Integer number) {
        return number == null ? null : code + "-" + number;
    }
}
