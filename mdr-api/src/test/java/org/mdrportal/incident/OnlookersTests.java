package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.AccessDeniedException;

class OnlookersTests {

    private final WorkBed bed = new WorkBed();
    private final IncidentId incident = bed.incident();
    private final Onlookers onlookers = bed.domain.bean(Onlookers.class);

    @Test
    void eachHearsOfTheOthersUntilTheyLeave() {
        assertThat(kimLooks()).isEmpty();
        assertThat(samLooks()).containsExactly("Kim");
        assertThat(kimLooks()).containsExactly("Sam");
        bed.does(bed.sam, () -> onlookers.leave(bed.tenant, incident));
        assertThat(kimLooks()).isEmpty();
    }

    @Test
    void whoDoesNotSaySoAnyMoreIsForgotten() {
        kimLooks();
        bed.pass(Onlookers.PRESENT.minus(Duration.ofSeconds(1)));
        assertThat(samLooks()).containsExactly("Kim");
        bed.pass(Duration.ofSeconds(1));
        assertThat(samLooks()).isEmpty();
        assertThat(bed.texts(
                        "SELECT o.name FROM incident_onlooker o WHERE o.tenant_id = :tenant AND o.incident_id = CAST(:id AS uuid)",
                        incident.toString()))
                .containsExactly("Sam");
    }

    @Test
    void lookingClaimsNothingAndIsNoDecision() {
        WorkBed.Row before = bed.row(incident);
        List<String> recorded = bed.audited(incident.value());
        kimLooks();
        assertThat(bed.row(incident)).isEqualTo(before);
        assertThat(bed.audited(incident.value())).isEqualTo(recorded);
    }

    @Test
    void theQueueSaysWhoElseLooks() {
        kimLooks();
        assertThat(row(bed.sam).onlookers()).containsExactly("Kim");
        assertThat(row(bed.kim).onlookers()).isEmpty();
        bed.pass(Onlookers.PRESENT);
        assertThat(row(bed.sam).onlookers()).isEmpty();
    }

    @Test
    void nobodyLooksAtWhatIsNotTheirs() {
        bed.denied(() -> onlookers.look(bed.tenant, incident));
        bed.denied(() -> onlookers.leave(bed.tenant, incident));
        IncidentBed neighbour = new IncidentBed();
        assertThatThrownBy(() -> bed.as(bed.kim, () -> onlookers.look(neighbour.tenant, incident)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(bed.as(bed.kim, () -> onlookers.look(bed.tenant, new IncidentId(UUID.randomUUID()))))
                .isEmpty();
    }

    private List<String> kimLooks() {
        return bed.as(bed.kim, () -> onlookers.look(bed.tenant, incident));
    }

    private List<String> samLooks() {
        return bed.as(bed.sam, () -> onlookers.look(bed.tenant, incident));
    }

    private QueueRow row(Caller reader) {
        return bed.as(
                reader,
                () -> bed.domain
                        .bean(Queue.class)
                        .page(Tenants.one(bed.tenant), QueueFilter.NONE, null, 10)
                        .items()
                        .getFirst());
    }
}
