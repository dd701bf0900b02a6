package org.mdrportal.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mdrportal.alert.AlertFixtures.named;
import static org.mdrportal.alert.AlertFixtures.posted;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.platform.Problem;

/** The same finding by several roads: one row is shown, nothing is lost, and Defender's is never the hidden one. */
class JoinTests {

    private final AlertBed bed = new AlertBed();

    private static PostedAlert copy(String id) {
        return posted("siem", id, "K8S_MadeUp", Domain.START);
    }

    @Test
    void nobodyMutesDefenderByPostingFirst() {
        AlertId first = bed.post(copy("ARM-1")).alert();
        assertThat(bed.names()).containsExactly("ARM-1");
        assertThat(bed.store(named("/defender/1", "arm-1", null, null)).added()).isOne();
        AlertView top = bed.shown("/defender/1");
        assertThat(bed.names()).containsExactly("/defender/1");
        assertThat(top.roads()).containsExactly(Road.DEFENDER, Road.POSTED);
        assertThat(top.severity()).isEqualTo("High");
        assertThat(top.joined()).isOne();
        assertThat(bed.get(first).joinedTo()).isEqualTo(top.id());
        assertThat(bed.get(first).severity()).isEqualTo("Low");
        assertThat(bed.raw(first).payload()).isEqualTo(copy("ARM-1").body());
    }

    @Test
    void whatIsPostedAfterDefenderStandsUnderIt() {
        for (String id : List.of("sys-1", "/subscriptions/x/providers/p/alerts/ARM-1")) {
            AlertBed other = new AlertBed();
            other.store(named("/defender/1", "arm-1", "SYS-1", null));
            PostedOutcome outcome = other.post(copy(id));
            assertThat(outcome).isInstanceOf(PostedOutcome.Added.class);
            assertThat(other.names()).containsExactly("/defender/1");
            assertThat(other.connections(other.shown("/defender/1").id()).joined())
                    .extracting(AlertView::id)
                    .containsExactly(outcome.alert());
            assertThat(other.connections(outcome.alert()).shownAs()).isEqualTo(other.shown("/defender/1"));
        }
    }

    @Test
    void aPostedAlertNeverMeetsAnotherPostedOneOrAnotherTenants() {
        bed.post(copy("arm-1"));
        bed.post(posted("other", "arm-1", "K8S_MadeUp", Domain.START));
        AlertBed neighbour = new AlertBed();
        neighbour.store(named("/defender/1", "arm-1", null, null));
        assertThat(bed.names()).containsExactly("arm-1", "arm-1");
        assertThat(neighbour.shown("/defender/1").roads()).containsExactly(Road.DEFENDER);
    }

    @Test
    void whereSeveralFitAllStandAndAreLinked() {
        bed.store(named("/defender/1", "a", "same", null));
        AlertId posted = bed.post(copy("same")).alert();
        assertThat(bed.names()).containsExactly("/defender/1");
        bed.store(named("/defender/2", "b", "same", null));
        assertThat(bed.names()).containsExactly("/defender/1", "/defender/2", "same");
        assertThat(bed.connections(posted).ambiguous())
                .extracting(AlertView::externalId)
                .containsExactlyInAnyOrder("/defender/1", "/defender/2");
        assertThat(bed.connections(bed.shown("/defender/1").id()).ambiguous())
                .extracting(AlertView::id)
                .containsExactly(posted);
        assertThat(bed.shown("/defender/1").joined()).isZero();
    }

    @Test
    void whatAPersonTookApartStaysApart() {
        bed.store(named("/defender/1", "arm-1", null, null));
        AlertId posted = bed.post(copy("arm-1")).alert();
        bed.undo(posted);
        assertThat(bed.names()).containsExactly("/defender/1", "arm-1");
        assertThat(bed.get(posted).joinedTo()).isNull();
        bed.post(new PostedAlert(
                "siem",
                "arm-1",
                "Made up by K8S_MadeUp",
                "High",
                "K8S_MadeUp",
                null,
                null,
                Domain.START,
                AlertFixtures.bytes("new"),
                AlertFixtures.bytes("{\"new\":1}")));
        assertThat(bed.get(posted).revision()).isEqualTo(2);
        assertThat(bed.names()).containsExactly("/defender/1", "arm-1");
        assertThatThrownBy(() -> bed.undo(posted)).isInstanceOf(Problem.class);
        AlertBed neighbour = new AlertBed();
        assertThatThrownBy(() -> neighbour.undo(posted)).isInstanceOf(Problem.class);
    }

    @Test
    void aRowBetweenTwoRoadsIsShownUnderTheHighest() {
        bed.post(copy("vendor-1"));
        bed.store(Road.SENTINEL, named("sentinel-1", "guid", "other", "VENDOR-1"));
        assertThat(bed.names()).containsExactly("sentinel-1");
        bed.store(named("/defender/1", "vendor-1", null, null));
        assertThat(bed.names()).containsExactly("/defender/1");
        assertThat(bed.shown("/defender/1").roads()).containsExactly(Road.DEFENDER, Road.SENTINEL, Road.POSTED);
        AlertId sentinel = bed.connections(bed.shown("/defender/1").id()).joined().stream()
                .filter(each -> each.roads().contains(Road.SENTINEL))
                .findFirst()
                .orElseThrow()
                .id();
        bed.undo(sentinel);
        assertThat(bed.names()).containsExactly("/defender/1", "sentinel-1");
        assertThat(bed.shown("/defender/1").roads()).containsExactly(Road.DEFENDER, Road.POSTED);
    }

    @Test
    void atOnceOrOneByOneTheEndIsTheSame() {
        Random random = new Random(3);
        for (int round = 0; round < 8; round++) {
            AlertBed one = new AlertBed();
            AlertBed other = new AlertBed();
            List<Runnable> inOrder = works(one);
            inOrder.forEach(Runnable::run);
            List<Runnable> mixed = new ArrayList<>(works(other));
            Collections.shuffle(mixed, random);
            AlertBed.atOnce(mixed);
            assertThat(picture(other)).isEqualTo(picture(one));
            assertThat(picture(one)).hasSize(9);
        }
    }

    private static List<Runnable> works(AlertBed bed) {
        return List.of(
                () -> bed.store(named("/d/1", "a", "s1", null), named("/d/2", "b", "s2", null)),
                () -> bed.store(named("/d/3", "c", "s2", null)),
                () -> bed.store(Road.EVENT_HUB, named("hub-1", "a", null, null)),
                () -> bed.store(Road.SENTINEL, named("sent-1", null, "x", "S1"), named("sent-2", null, "y", "s2")),
                () -> bed.post(copy("s1")),
                () -> bed.post(copy("s2")),
                () -> bed.post(copy("x")),
                () -> bed.store(named("/d/2", "b", "s2", null)));
    }

    /** For each alert by its id at the source: under which it is shown. */
    private static Map<String, @Nullable String> picture(AlertBed bed) {
        Map<String, String> names = new HashMap<>();
        Map<String, String> tops = new HashMap<>();
        bed.domain
                .owner()
                .sql("SELECT alert_id, external_id, joined_to FROM alert WHERE tenant_id = :tenant")
                .param("tenant", bed.tenant.value())
                .query((row, _) -> {
                    names.put(row.getString("alert_id"), row.getString("external_id"));
                    if (row.getString("joined_to") != null) {
                        tops.put(row.getString("alert_id"), row.getString("joined_to"));
                    }
                    return true;
                })
                .list();
        Map<String, @Nullable String> picture = new TreeMap<>();
        names.forEach((id, name) -> picture.put(name, names.get(tops.get(id))));
        return picture;
    }

    @Test
    void aBatchOfManyJoinsTakesNoMoreStatementsThanOfOne() {
        for (int i = 0; i < 61; i++) {
            bed.post(copy("name-" + i));
        }
        int before = bed.domain.statements();
        bed.store(named("/d/60", "name-60", null, null));
        int single = bed.domain.statements() - before;
        ArrivedAlert[] many = new ArrivedAlert[60];
        for (int i = 0; i < many.length; i++) {
            many[i] = named("/d/" + i, "name-" + i, null, null);
        }
        before = bed.domain.statements();
        bed.store(many);
        assertThat(bed.domain.statements() - before).isEqualTo(single).isLessThan(25);
        assertThat(bed.shown()).hasSize(61).allMatch(each -> each.joined() == 1);
    }

    @Test
    void anUnrelatedDayKeepsThemApart() {
        bed.store(named("/defender/1", "arm-1", null, null, "K8S_MadeUp", Domain.START));
        bed.post(posted("siem", "arm-1", "K8S_MadeUp", Domain.START.minus(Duration.ofHours(25))));
        bed.post(posted("siem", "ARM-1", "K8S_Other", Domain.START));
        assertThat(bed.names()).containsExactly("/defender/1", "ARM-1", "arm-1");
        assertThat(bed.connections(bed.shown("/defender/1").id()).ambiguous()).isEmpty();
    }
}
