package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.incident.IncidentBed.Happening.of;
import static org.mdrportal.incident.IncidentBed.MINER;
import static org.mdrportal.incident.IncidentBed.PRIVILEGED;
import static org.mdrportal.incident.IncidentBed.SHELL;
import static org.mdrportal.platform.ProblemType.INCIDENT_MERGED;
import static org.mdrportal.platform.ProblemType.INCIDENT_STATE;
import static org.mdrportal.platform.ProblemType.INVALID_REQUEST;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mdrportal.alert.AlertId;
import org.mdrportal.platform.Problem;

/** Working on incidents as one and on one as several: nothing is lost and nothing is doubled. */
class IncidentMergesTests {

    private final WorkBed bed = new WorkBed();

    private void merge(IncidentId child, IncidentId into) {
        bed.does(bed.kim, () -> bed.merges.merge(bed.tenant, child, into));
    }

    private void unmerge(IncidentId child) {
        bed.does(bed.kim, () -> bed.merges.unmerge(bed.tenant, child));
    }

    private IncidentId split(IncidentId from, String... alerts) {
        List<AlertId> chosen = Arrays.stream(alerts).map(this::alert).toList();
        return bed.as(bed.kim, () -> bed.merges.split(bed.tenant, from, chosen)).id();
    }

    private AlertId alert(String externalId) {
        return new AlertId(UUID.fromString(bed.texts(
                        "SELECT a.alert_id::text FROM alert a WHERE a.tenant_id = :tenant AND a.external_id = :id",
                        externalId)
                .getFirst()));
    }

    private IncidentId other() {
        return bed.incident(
                of("b", PRIVILEGED, 9000).on("bank"), of("c", PRIVILEGED, 9001).on("bank"));
    }

    private Instant claimDue(IncidentId id) {
        return bed.bed.incidents().stream()
                .filter(each -> each.id().equals(id.value()))
                .map(IncidentBed.Row::claimDue)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void mergedTwiceTakenApartAndMergedAgainNothingIsLostOrDoubled() {
        IncidentId one = bed.incident();
        IncidentId two = other();
        merge(two, one);
        assertThat(bed.queue()).containsExactly("1 P2 NEW 3 - CLAIM");
        bed.refused(INCIDENT_MERGED, bed.kim, () -> merge(two, one));
        unmerge(two);
        bed.refused(INCIDENT_STATE, bed.kim, () -> unmerge(two));
        assertThat(bed.queue()).containsExactly("1 P2 NEW 1 - CLAIM", "2 P3 NEW 2 - CLAIM");
        merge(two, one);
        assertThat(bed.queue()).containsExactly("1 P2 NEW 3 - CLAIM");
        assertThat(bed.bed.partition()).containsExactly(Set.of("a", "b", "c"));
        unmerge(two);
        assertThat(bed.bed.partition()).containsExactlyInAnyOrder(Set.of("a"), Set.of("b", "c"));
        assertThat(bed.said(two))
                .filteredOn(each -> each.startsWith("incident.event.merged") || each.startsWith("incident.event.unm"))
                .hasSize(4);
        assertThat(bed.number(two)).endsWith("-2");
    }

    @Test
    void whileMergedItsPromisesStandStill() {
        IncidentId one = bed.incident();
        IncidentId two = other();
        Instant due = claimDue(two);
        bed.pass(Duration.ofMinutes(10));
        merge(two, one);
        bed.pass(Duration.ofMinutes(45));
        unmerge(two);
        assertThat(claimDue(two)).isEqualTo(due.plus(Duration.ofMinutes(45)));
    }

    @Test
    void aPromiseThatWasKeptBeforeIsNotDueLater() {
        IncidentId one = bed.incident();
        IncidentId two = other();
        Instant due = claimDue(two);
        bed.as(bed.kim, () -> bed.work.claim(bed.tenant, two, 0));
        merge(two, one);
        bed.pass(Duration.ofMinutes(45));
        unmerge(two);
        assertThat(claimDue(two)).isEqualTo(due);
        assertThat(bed.row(two).owner()).isEqualTo("Kim");
    }

    @Test
    void theVerdictOfTheWholeIsThatOfItsPartsAndANewAlertOfAPartReopensTheWhole() {
        IncidentId one = bed.incident();
        IncidentId two = other();
        merge(two, one);
        bed.as(bed.kim, () -> bed.work.resolve(bed.tenant, one, 0, Verdict.FALSE_POSITIVE, null));
        assertThat(bed.queue()).isEmpty();
        assertThat(bed.texts(
                        "SELECT DISTINCT s.last_verdict FROM sighting s WHERE s.tenant_id = :tenant AND :id = ''", ""))
                .containsExactly("FALSE_POSITIVE");
        bed.pass(Duration.ofMinutes(1));
        bed.bed.arrive(of("d", PRIVILEGED, 9002).on("bank"));
        assertThat(bed.queue()).containsExactly("1 P2 NEW 4 - CLAIM");
    }

    @Test
    void aPartOfAPartComesAlongAndStaysWithIt() {
        IncidentId one = bed.incident();
        IncidentId two = other();
        IncidentId three = bed.incident(of("e", SHELL, 20_000).on("mill"));
        merge(three, two);
        merge(two, one);
        assertThat(bed.bed.partition()).containsExactly(Set.of("a", "b", "c", "e"));
        unmerge(two);
        assertThat(bed.bed.partition()).containsExactlyInAnyOrder(Set.of("a"), Set.of("b", "c", "e"));
        unmerge(three);
        assertThat(bed.bed.partition()).containsExactlyInAnyOrder(Set.of("a"), Set.of("b", "c"), Set.of("e"));
    }

    @Test
    void noRingAndNothingUnderWhatIsDecided() {
        IncidentId one = bed.incident();
        IncidentId two = other();
        merge(two, one);
        bed.refused(INVALID_REQUEST, bed.kim, () -> merge(one, two));
        bed.refused(INVALID_REQUEST, bed.kim, () -> merge(one, one));
        unmerge(two);
        bed.as(bed.kim, () -> bed.work.resolve(bed.tenant, one, 0, Verdict.FALSE_POSITIVE, null));
        bed.refused(INCIDENT_STATE, bed.kim, () -> merge(two, one));
        bed.denied(() -> bed.merges.merge(bed.tenant, two, one));
        bed.denied(() -> bed.merges.unmerge(bed.tenant, two));
        bed.denied(() -> bed.merges.split(bed.tenant, two, List.of(alert("b"))));
    }

    @Test
    void splittingMovesAlertsToANewIncidentThatAttractsNone() {
        IncidentId one = bed.incident(of("a", MINER, 0), of("b", MINER, 1).severity("High"), of("c", MINER, 2));
        IncidentId part = split(one, "b");
        assertThat(bed.bed.partition()).containsExactlyInAnyOrder(Set.of("a", "c"), Set.of("b"));
        assertThat(bed.texts(
                        "SELECT i.origin || i.number FROM incident i WHERE i.tenant_id = :tenant"
                                + " AND i.split_from = CAST(:id AS uuid)",
                        one.toString()))
                .containsExactly("SPLIT2");
        bed.bed.arrive(of("d", MINER, 3));
        assertThat(bed.bed.partition()).containsExactlyInAnyOrder(Set.of("a", "c", "d"), Set.of("b"));
        assertThat(bed.queue()).hasSize(2);
        assertThat(bed.said(part)).contains("incident.event.split-from");
        bed.refused(INVALID_REQUEST, bed.kim, () -> split(part, "b"));
        bed.refused(INVALID_REQUEST, bed.kim, () -> split(one, "b"));
        merge(part, one);
        assertThat(bed.bed.partition()).containsExactly(Set.of("a", "b", "c", "d"));
    }

    @Test
    void whateverIsMergedTakenApartAndSplitEveryAlertIsInExactlyOneIncident() {
        Random random = new Random(20261122);
        List<IncidentId> all = new ArrayList<>();
        Set<String> alerts = new TreeSet<>();
        for (int i = 0; i < 4; i++) {
            List<IncidentBed.Happening> some = new ArrayList<>();
            for (int j = 0; j < 3; j++) {
                alerts.add("p" + i + j);
                some.add(of("p" + i + j, MINER, j).on("cluster" + i));
            }
            all.add(bed.incident(some.toArray(IncidentBed.Happening[]::new)));
        }
        List<String> names = List.copyOf(alerts);
        int done = 0;
        for (int step = 0; step < 120; step++) {
            IncidentId one = all.get(random.nextInt(all.size()));
            IncidentId two = all.get(random.nextInt(all.size()));
            String alert = names.get(random.nextInt(names.size()));
            try {
                switch (random.nextInt(5)) {
                    case 0, 1 -> merge(one, two);
                    case 2, 3 -> unmerge(one);
                    default -> {
                        if (all.size() < 14) {
                            all.add(split(one, alert));
                        }
                    }
                }
                done++;
            } catch (Problem _) {
                // Refused is fine: what stands must be whole all the same.
            }
            holds(alerts);
        }
        assertThat(done).isGreaterThan(30);
    }

    private void holds(Set<String> alerts) {
        List<String> current = bed.texts("""
                SELECT l.external_id FROM incident_alert m JOIN alert l USING (tenant_id, alert_id)
                WHERE m.tenant_id = :tenant AND m.until_at IS NULL AND :id = '' ORDER BY 1
                """, "");
        assertThat(current).containsExactlyElementsOf(alerts);
        assertThat(bed.bed.partition().stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .isEqualTo(alerts);
        // The root follows from the relation, counts follow from the members.
        assertThat(bed.texts("""
                WITH RECURSIVE up AS (
                    SELECT i.incident_id, i.incident_id AS at FROM incident i WHERE i.tenant_id = :tenant AND :id = ''
                    UNION ALL
                    SELECT u.incident_id, m.parent_id FROM up u
                    JOIN incident_merge m ON m.tenant_id = :tenant AND m.child_id = u.at AND m.until_at IS NULL)
                SELECT 'root of ' || a.incident_id FROM incident_activity a
                JOIN up u ON u.incident_id = a.incident_id
                WHERE a.tenant_id = :tenant
                  AND NOT EXISTS (SELECT 1 FROM incident_merge m WHERE m.tenant_id = :tenant AND m.child_id = u.at
                                  AND m.until_at IS NULL)
                  AND a.root_id <> u.at
                UNION ALL
                SELECT 'count of ' || a.incident_id FROM incident_activity a
                WHERE a.tenant_id = :tenant AND a.alerts <> (
                    SELECT count(*) FROM incident_alert m
                    WHERE m.tenant_id = :tenant AND m.incident_id = a.incident_id AND m.until_at IS NULL)
                UNION ALL
                SELECT 'queue of ' || q.incident_id FROM incident_queue q
                JOIN incident_activity a USING (tenant_id, incident_id)
                WHERE q.tenant_id = :tenant AND (a.root_id <> a.incident_id OR q.alerts <> (
                    SELECT sum(b.alerts) FROM incident_activity b
                    WHERE b.tenant_id = :tenant AND b.root_id = a.incident_id))
                """, "")).isEmpty();
    }
}
