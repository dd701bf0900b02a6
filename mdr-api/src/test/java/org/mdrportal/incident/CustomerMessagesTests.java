package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.platform.ProblemType.ALREADY_THERE;
import static org.mdrportal.platform.ProblemType.INCIDENT_STATE;
import static org.mdrportal.platform.ProblemType.MESSAGE_VISIBLE;
import static org.mdrportal.platform.ProblemType.NOT_FOUND;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is said to a customer: ten seconds to take it back. */
class CustomerMessagesTests {

    private final WorkBed bed = new WorkBed();
    private final IncidentId id = bed.incident();

    private SentMessage send(String body) {
        return bed.as(bed.kim, () -> bed.messages.send(bed.tenant, id, body));
    }

    private void takeBack(SentMessage sent) {
        bed.as(bed.sam, () -> bed.messages.takeBack(bed.tenant, id, sent.id()));
    }

    private String shown() {
        return bed.texts(
                        "SELECT count(*) FILTER (WHERE m.taken_back_at IS NULL)::text FROM customer_message m"
                                + " WHERE m.tenant_id = :tenant AND m.incident_id = CAST(:id AS uuid)",
                        id.toString())
                .getFirst();
    }

    @Test
    void aMessageClaimsAndKeepsThePromiseToTell() {
        SentMessage sent = send("We look at it.");
        assertThat(sent.visibleAt()).isEqualTo(bed.now().plusSeconds(10));
        assertThat(sent.version()).isOne();
        assertThat(bed.queue()).containsExactly("1 P2 IN_PROGRESS 1 Kim CONTAIN");
        assertThat(bed.said(id)).contains("incident.event.claimed", "incident.event.told");
        assertThat(send("More to come.").version()).isOne();
        assertThat(bed.audited(id.value())).containsExactly("incident.messaged", "incident.messaged");
    }

    @Test
    void aMessageOfSomebodyElseLeavesTheClaim() {
        bed.as(bed.sam, () -> bed.work.claim(bed.tenant, id, 0));
        send("We look at it.");
        assertThat(bed.row(id).owner()).isEqualTo("Sam");
    }

    @Test
    void withinTenSecondsItCanBeTakenBackAndThenNobodyWasTold() {
        SentMessage sent = send("Wrong customer.");
        bed.pass(Duration.ofMillis(9_999));
        takeBack(sent);
        assertThat(bed.row(id).told()).isNull();
        assertThat(bed.queue()).containsExactly("1 P2 IN_PROGRESS 1 Kim TELL");
        assertThat(shown()).isEqualTo("0");
        bed.refused(ALREADY_THERE, bed.kim, () -> takeBack(sent));
    }

    @Test
    void afterTenSecondsItIsSaid() {
        SentMessage sent = send("We look at it.");
        bed.pass(Duration.ofSeconds(10));
        bed.refused(MESSAGE_VISIBLE, bed.kim, () -> takeBack(sent));
        assertThat(shown()).isEqualTo("1");
        assertThat(bed.row(id).told()).isEqualTo(bed.now().minusSeconds(10));
    }

    @Test
    void openPagesHearOfItOnceWhenItIsSaidAndNeverOfWhatWasTakenBack() {
        send("We look at it.");
        takeBack(send("Wrong customer."));
        int before = told();
        announce();
        assertThat(told()).isEqualTo(before);
        bed.pass(Duration.ofSeconds(10));
        announce();
        announce();
        assertThat(told()).isEqualTo(before + 1);
    }

    private void announce() {
        bed.domain.bean(MessageAnnouncements.class).tick();
    }

    private int told() {
        return bed.texts(
                        "SELECT c.object_id FROM change_log c WHERE c.tenant_id = :tenant AND c.object_id = :id",
                        id.toString())
                .size();
    }

    @Test
    void whoTakesOneBackHasStillSaidTheOther() {
        SentMessage first = send("We look at it.");
        bed.pass(Duration.ofSeconds(2));
        SentMessage second = send("It is nothing.");
        takeBack(second);
        assertThat(bed.row(id).told()).isEqualTo(first.visibleAt().minusSeconds(10));
        takeBack(first);
        assertThat(bed.row(id).told()).isNull();
    }

    @Test
    void aResolvedIncidentCanStillBeToldOfAndAClosedOneNot() {
        bed.as(bed.sam, () -> bed.work.resolve(bed.tenant, id, 0, Verdict.TRUE_POSITIVE, null));
        send("It is over.");
        assertThat(bed.row(id).owner()).isEqualTo("Sam");
        bed.as(bed.sam, () -> bed.work.close(bed.tenant, id, 2));
        bed.refused(INCIDENT_STATE, bed.kim, () -> send("And done."));
    }

    @Test
    void onlyWhoWorksForThisCustomerSpeaksToThem() {
        bed.denied(() -> bed.messages.send(bed.tenant, id, "x"));
        bed.denied(() -> bed.messages.takeBack(bed.tenant, id, new MessageId(UUID.randomUUID())));
        bed.refused(NOT_FOUND, bed.kim, () -> bed.messages.takeBack(bed.tenant, id, new MessageId(UUID.randomUUID())));
    }
}
