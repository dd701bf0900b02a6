package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mdrportal.ingest.AlertFixtures.alert;
import static org.mdrportal.ingest.AlertFixtures.page;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mdrportal.ingest.FakeArm.Answer;
import org.mdrportal.watch.PlanSeen;
import org.mdrportal.watch.PollTarget;

/** What a poll hands in, and when it comes back. */
class PollSubscriptionTests extends PollBed {

    private static final String ON = "{\"properties\":{\"pricingTier\":\"standard\"}}";

    @Test
    void handsInTheWholeListAndComesBackAfterTheInterval() {
        arm.says(LIST, page(List.of(alert("a"), alert("b")), arm.endpoint() + LIST + "&page=2"))
                .says(LIST + "&page=2", page(List.of(), LIST + "&page=3"))
                .says(LIST + "&page=3", page(alert("c")));

        Instant due = poll();

        assertThat(intake.names()).containsExactly("a", "b", "c");
        assertThat(intake.end().complete()).isTrue();
        assertThat(intake.end().detail()).isNull();
        assertThat(intake.pages()).isEqualTo(3);
        assertThat(intake.seen()).isEqualTo(3);
        assertThat(due).isAfterOrEqualTo(FakeArm.NOW.plusSeconds(60));
        assertThat(arm.bearers).containsOnly("Bearer fixed-for-tests");
        assertThat(meters.counter("mdr.ingest.polls", "outcome", "complete").count())
                .isEqualTo(1);
    }

    @Test
    void readsOnlyWhatItHasNotReadBefore() {
        arm.says(LIST, page(alert("a"), "null"))
                .says(LIST, page(alert("a"), "null", alert("b"), alert("b", "Dismissed", "x"), alert("b")));

        poll();
        poll();

        assertThat(intake.batches).hasSize(2);
        assertThat(intake.batches.get(1).seen()).isEqualTo(5);
        assertThat(intake.batches.get(1).alerts()).hasSize(1);
        assertThat(intake.batches.get(1).alerts().getFirst().facts().status()).isEqualTo("Active");
        assertThat(intake.batches.get(1).unreadable()).isEmpty();
    }

    @Test
    void putsUnreadableElementsAsideAndTheirNeighboursIn() {
        arm.says(LIST, page(alert("a"), "null", "{\"id\":\"\\x\"}", "{\"name\":\"no id\"}", alert("b")));

        poll();

        assertThat(intake.names()).containsExactly("a", "b");
        assertThat(intake.unreadable())
                .extracting(item -> new String(item.payload().array(), StandardCharsets.UTF_8))
                .containsExactly("null", "{\"id\":\"\\x\"}", "{\"name\":\"no id\"}");
        assertThat(intake.unreadable()).allSatisfy(item -> {
            assertThat(item.reason()).isNotBlank();
            assertThat(item.hash()).isEqualTo(item.payload().sha256());
        });
        assertThat(intake.end().complete()).isTrue();
    }

    @Test
    void looksAtThePlanWhenItWasNotLookedAtLately() {
        arm.says(LIST, page())
                .says(FakeArm.PLAN, ON)
                .says(FakeArm.PLAN, "{\"properties\":{\"pricingTier\":\"Free\"}}")
                .says(FakeArm.PLAN, FakeArm.status(403, ""))
                .says(FakeArm.PLAN, "{\"properties\":{}}");

        poll();
        poll();
        poll();
        poll();
        assertThat(intake.plans).extracting(PlanSeen::on).containsExactly(true, false);

        PollTarget before = intake.target.get();
        intake.target = Optional.of(new PollTarget(
                before.tenant(),
                before.subscription(),
                null,
                FakeArm.NOW,
                FakeArm.NOW.minusSeconds(89),
                before.interval()));
        arm.asked.clear();
        poll();
        assertThat(arm.asked).containsExactly(LIST);
    }

    @Test
    void looksAtThePlanAtEverySecondPollWhateverTheInterval() {
        arm.says(LIST, page()).says(FakeArm.PLAN, ON);
        interval = Duration.ofMinutes(10);

        planCheckedAt(FakeArm.NOW.minusSeconds(600));
        poll();
        assertThat(intake.plans).isEmpty();
        planCheckedAt(FakeArm.NOW.minusSeconds(1_200));
        poll();
        assertThat(intake.plans).hasSize(1);
    }

    @Test
    void aPlanThatIsNotSaidNeitherDelaysNorThrottlesThePoll() {
        arm.says(LIST, page()).says(FakeArm.PLAN, _ -> await());
        interval = Duration.ofSeconds(1);
        assertThat(poll()).isBefore(FakeArm.NOW.plusSeconds(30));
        assertThat(intake.end().complete()).isTrue();
        over.countDown();

        try (FakeArm other = new FakeArm()) {
            other.says(LIST, page()).says(FakeArm.PLAN, FakeArm.status(429, "", "Retry-After", "900"));
            client = other.client(FakeArm.QUICK.within(Duration.ofSeconds(10)));
            for (int i = 0; i < 2; i++) {
                intake.batches.clear();
                poll();
                assertThat(intake.end().complete()).isTrue();
            }
        }
    }

    @Test
    void comesBackAtAMomentOfItsOwnAfterItsFirstLook() {
        arm.says(LIST, page());
        PollTarget added = intake.target.get();
        intake.target = Optional.of(
                new PollTarget(added.tenant(), added.subscription(), null, FakeArm.NOW, null, added.interval()));

        assertThat(poll()).isBetween(FakeArm.NOW.plusSeconds(30), FakeArm.NOW.plusSeconds(60));
    }

    private void planCheckedAt(Instant at) {
        PollTarget before = intake.target.get();
        intake.target = Optional.of(
                new PollTarget(before.tenant(), before.subscription(), null, before.addedAt(), at, before.interval()));
    }

    @Test
    void endsForGoodWhenNobodyWatchesAnyMore() {
        intake.target = Optional.empty();

        assertThat(poll()).isNull();
        assertThat(arm.asked).isEmpty();
    }

    @Test
    void leavesADatabaseThatFailsToTheTask() {
        arm.says(LIST, page(alert("a")));
        intake.failure = new IllegalStateException("no database");

        assertThatThrownBy(this::poll).isSameAs(intake.failure);
    }

    @Test
    void readsAHugePageInBatches() {
        client.close();
        client = arm.client(ArmLimits.STANDARD);
        intake.keepsBatches = false;
        String filler = "x".repeat(400);
        Answer huge = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write("{\"value\":[".getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < 20_000; i++) {
                    String item = (i == 0 ? "" : ",") + alert("n" + i).replace("example/till:1", filler);
                    out.write(item.getBytes(StandardCharsets.UTF_8));
                }
                out.write("]}".getBytes(StandardCharsets.UTF_8));
            }
        };
        arm.says(LIST, huge);

        poll();

        assertThat(intake.end().detail()).isNull();
        assertThat(intake.handedIn).isEqualTo(20_000);
        assertThat(intake.seen()).isEqualTo(20_000);
        assertThat(intake.batches)
                .hasSize(20)
                .allSatisfy(batch -> assertThat(batch.seen()).isLessThanOrEqualTo(PollRun.MOST_ITEMS));
    }
}
