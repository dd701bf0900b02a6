package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is stored at the end of a test, without what may differ: made-up ids, moments, and whether we were late. */
record EndState(List<String> alerts, List<String> revisions, List<String> quarantined) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> MAY_DIFFER =
            Set.of("batch_id", "alert_id", "quarantine_id", "last_poll_id", "late", "times");

    /** Moments that the alert itself tells; all others are our own. */
    private static final Set<String> TOLD = Set.of("started_at", "generated_at", "processed_at");

    private static final String ALERTS = "SELECT to_jsonb(a) FROM alert a ORDER BY a.subscription_id, a.external_key";
    private static final String REVISIONS = """
            SELECT to_jsonb(r) || jsonb_build_object('key', a.external_key, 'payload', md5(r.payload))
            FROM alert_revision r JOIN alert a USING (tenant_id, alert_id)
            ORDER BY a.subscription_id, a.external_key, r.revision, r.arrived_at""";
    private static final String QUARANTINED = """
            SELECT to_jsonb(q) || jsonb_build_object('payload', md5(q.payload))
            FROM quarantine q ORDER BY q.subscription_id, q.content_hash""";

    static EndState of(String jdbcUrl) throws SQLException {
        return new EndState(content(jdbcUrl, ALERTS), content(jdbcUrl, REVISIONS), content(jdbcUrl, QUARANTINED));
    }

    private static List<String> content(String jdbcUrl, String query) throws SQLException {
        return rows(jdbcUrl, query).stream().map(EndState::content).toList();
    }

    private static String content(String row) {
        var content = (ObjectNode) JSON.readTree(row);
        content.remove(content.propertyNames().stream()
                .filter(name -> MAY_DIFFER.contains(name) || (name.endsWith("_at") && !TOLD.contains(name)))
                .toList());
        return content.toString();
    }

    static List<String> rows(String jdbcUrl, String query) throws SQLException {
        try (var connection = BenchBed.connect(jdbcUrl);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    static long number(String jdbcUrl, String query) throws SQLException {
        return Long.parseLong(rows(jdbcUrl, query).getFirst());
    }

    void equals(EndState expected, String why) {
        same("alerts", alerts, expected.alerts, why);
        same("revisions", revisions, expected.revisions, why);
        same("quarantined items", quarantined, expected.quarantined, why);
    }

    /** Names a few rows that differ instead of printing tens of thousands. */
    private static void same(String what, List<String> found, List<String> expected, String why) {
        var missing = new ArrayList<>(expected);
        missing.removeAll(new HashSet<>(found));
        var surplus = new ArrayList<>(found);
        surplus.removeAll(new HashSet<>(expected));
        assertThat(missing.stream().limit(3)).as("missing " + what + why).isEmpty();
        assertThat(surplus.stream().limit(3)).as("surplus " + what + why).isEmpty();
        assertThat(found.size()).as("number of " + what + why).isEqualTo(expected.size());
    }

    /** Runs are either open, or ended with the truth about what they did. */
    static void runsAreConsistent(String jdbcUrl, ShownLists lists) throws SQLException {
        assertThat(rows(jdbcUrl, """
                        SELECT to_jsonb(p) FROM poll_run p
                        WHERE (complete AND (ended_at IS NULL OR reason <> 'NONE'))
                           OR (ended_at IS NOT NULL AND NOT complete AND reason = 'NONE')
                           OR (complete AND pages <> greatest(1, ceil(seen / %d.0)))
                           OR ended_at < started_at
                        LIMIT 3""".formatted(ShownLists.PER_PAGE)))
                .as("runs that contradict themselves")
                .isEmpty();
        assertThat(number(jdbcUrl, "SELECT sum(added) FROM poll_run"))
                .as("what runs say they added")
                .isEqualTo(lists.alerts());
        assertThat(number(jdbcUrl, "SELECT sum(changed) FROM poll_run"))
                .as("what runs say changed")
                .isEqualTo(lists.dismissed());
        assertThat(rows(jdbcUrl, """
                        SELECT to_jsonb(p) FROM (
                            SELECT subscription_id, started_at, ended_at,
                                   lead(started_at) OVER (PARTITION BY subscription_id ORDER BY started_at) AS next
                            FROM poll_run WHERE ended_at IS NOT NULL) AS p
                        WHERE next < ended_at LIMIT 3""")).as("runs that overlap").isEmpty();
        assertThat(rows(jdbcUrl, """
                        SELECT DISTINCT ON (subscription_id) seen FROM poll_run WHERE complete
                        ORDER BY subscription_id, started_at DESC"""))
                .as("elements of the last complete list of each subscription")
                .hasSize(lists.subscriptions.size())
                .containsOnly(Integer.toString(lists.each));
    }
}
