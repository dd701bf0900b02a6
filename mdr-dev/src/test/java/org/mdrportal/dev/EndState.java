package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What is stored at the end of a test, without what may differ: made-up ids, moments, and whether we were late. */
record EndState(List<String> alerts, List<String> revisions, List<String> quarantined) {

    private static final String ALERTS = """
            SELECT to_jsonb(a) - '{alert_id,late,first_seen_at,last_seen_at,payload_at}'::text[] FROM alert a
            ORDER BY a.subscription_id, a.external_key""";
    private static final String REVISIONS = """
            SELECT to_jsonb(r) - '{alert_id,arrived_at,payload}'::text[]
                   || jsonb_build_object('key', a.external_key, 'md5', md5(r.payload))
            FROM alert_revision r JOIN alert a USING (tenant_id, alert_id)
            ORDER BY a.subscription_id, a.external_key, r.revision, r.arrived_at""";
    private static final String QUARANTINED = """
            SELECT to_jsonb(q) - '{quarantine_id,first_seen_at,last_seen_at,times,payload}'::text[]
                   || jsonb_build_object('md5', md5(q.payload))
            FROM quarantine q ORDER BY q.subscription_id, q.content_hash""";

    static EndState of(String jdbcUrl) throws SQLException {
        return new EndState(rows(jdbcUrl, ALERTS), rows(jdbcUrl, REVISIONS), rows(jdbcUrl, QUARANTINED));
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
