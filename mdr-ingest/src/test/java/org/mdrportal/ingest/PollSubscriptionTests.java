package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mdrportal.ingest.AlertFixtures.alert;
import static org.mdrportal.ingest.AlertFixtures.page;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.ingest.FakeArm.Answer;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.PollTarget;

class PollSubscriptionTests {

    private static final String LIST = FakeArm.ALERTS + "?api-version=2022-01-01";
    private static final String ON = "{\"properties\":{\"pricingTier\":\"standard\"}}";

    private final FakeArm arm = new FakeArm();
    private final RecordingIntake intake = new RecordingIntake();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch over = new CountDownLatch(1);
    private ArmClient client = arm.client(FakeArm.QUICK);

    @AfterEach
    void close() {
        over.countDown();
        client.close();
        arm.close();
    }

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

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "429, THROTTLED",
        "500, UNREACHABLE",
        "503, UNREACHABLE",
        "504, UNREACHABLE",
        "408, TIMEOUT",
        "400, BAD_ANSWER",
        "204, BAD_ANSWER",
        "302, BAD_ANSWER"
    })
    void recordsWhatAzureAnsweredInsteadOfTheList(int status, PollReason reason) {
        arm.says(
                LIST,
                FakeArm.status(
                        status,
                        status == 204 ? "" : "{\"error\":{\"code\":\"SomeCode\",\"message\":\"Some\\nsentence\"}}",
                        "Location",
                        arm.endpoint() + "/elsewhere"));

        poll();

        assertThat(intake.end().reason()).isEqualTo(reason);
        assertThat(intake.end().detail()).startsWith(String.valueOf(status));
        assertThat(intake.seen()).isZero();
        assertThat(arm.asked).doesNotContain("/elsewhere");
        if (status != 204) {
            assertThat(intake.end().detail()).isEqualTo(status + " SomeCode: Some sentence");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "null", "{}", "{\"value\":null}", "[]", "{\"value\":[{}"})
    void aFineStatusWithoutAListIsNoEmptyList(String body) {
        arm.says(LIST, body);

        poll();

        assertThat(intake.end().reason()).isEqualTo(PollReason.BAD_ANSWER);
    }

    @Test
    void keepsWhatCameBeforeTheCut() {
        arm.says(LIST, page(List.of(alert("a")), LIST + "&page=2"))
                .says(LIST + "&page=2", "{\"value\":[" + alert("b") + ",{\"id\":");

        poll();

        assertThat(intake.names()).containsExactly("a", "b");
        assertThat(intake.unreadable()).isEmpty();
        assertThat(intake.end().reason()).isEqualTo(PollReason.BAD_ANSWER);
        assertThat(intake.pages()).isEqualTo(1);
    }

    @Test
    void aConnectionThatBreaksInTheMiddleIsNoWholeAnswer() {
        arm.says(LIST, exchange -> {
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write(("{\"value\":[" + alert("a") + ",").getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });

        poll();

        assertThat(intake.names()).containsExactly("a");
        assertThat(intake.end().reason()).isEqualTo(PollReason.BAD_ANSWER);
    }

    @Test
    void doesNotWaitForAnAnswerThatNeverBegins() {
        arm.says(LIST, _ -> await());

        poll();

        assertThat(intake.end().reason()).isEqualTo(PollReason.TIMEOUT);
    }

    @Test
    void doesNotWaitForTheRestOfAnAnswerThatStopped() {
        arm.says(LIST, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(("{\"value\":[" + alert("a") + ",").getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await();
        });

        poll();

        assertThat(intake.names()).containsExactly("a");
        assertThat(intake.end().reason()).isEqualTo(PollReason.TIMEOUT);
    }

    @Test
    void doesNotFollowAnAnswerThatCrawls() {
        arm.says(LIST, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 200 && !await(50); i++) {
                    out.write(' ');
                    out.flush();
                }
            }
        });

        poll();

        assertThat(intake.end().reason()).isEqualTo(PollReason.TIMEOUT);
    }

    @Test
    void aShutDownIsNoAnswerOfAzure() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        arm.says(LIST, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(("{\"value\":[" + alert("a") + ",").getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            asked.countDown();
            await();
        });
        client.close();
        client = arm.client(ArmLimits.STANDARD);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread poller = Thread.ofVirtual().unstarted(this::poll);
        poller.setUncaughtExceptionHandler((_, e) -> failure.set(e));
        poller.start();
        asked.await();

        poller.interrupt();

        assertThat(poller.join(Duration.ofSeconds(10))).isTrue();
        assertThat(failure.get()).hasMessage("stopped while waiting for Azure");
        assertThat(intake.batches).isEmpty();
    }

    @Test
    void saysWhenNobodyIsThere() {
        URI endpoint = arm.endpoint();
        arm.close();
        client = FakeArm.client(endpoint, FakeArm.QUICK, Clock.fixed(FakeArm.NOW, ZoneOffset.UTC));

        poll();

        assertThat(intake.end().reason()).isEqualTo(PollReason.UNREACHABLE);
    }

    @Test
    void refusesAPageThatIsTooLarge() {
        arm.says(LIST, FakeArm.status(200, "{\"value\":[" + " ".repeat(FakeArm.QUICK.pageBytes()) + "]}"));

        poll();

        assertThat(intake.end().reason()).isEqualTo(PollReason.BAD_ANSWER);
        assertThat(intake.end().detail()).contains("larger");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"https://arm.example/subscriptions/00000000-0000-4000-8000-000000000001/x\"",
                "\"//arm.example/subscriptions/00000000-0000-4000-8000-000000000001/x\"",
                "\"http://127.0.0.1:1/subscriptions/00000000-0000-4000-8000-000000000001/x\"",
                "\"/subscriptions/00000000-0000-4000-8000-000000000002/providers/Microsoft.Security/alerts\"",
                "\"/subscriptions/00000000-0000-4000-8000-000000000001/../x\"",
                "\"/subscriptions/00000000-0000-4000-8000-000000000001/%2e%2e/x\"",
                "\"http://%zz\"",
                "12",
                "{}"
            })
    void takesTheTokenNowhereElse(String link) {
        arm.says(LIST, "{\"value\":[" + alert("a") + "],\"nextLink\":" + link + "}");

        poll();

        assertThat(intake.names()).containsExactly("a");
        assertThat(intake.end().reason()).isEqualTo(PollReason.PAGING);
        assertThat(arm.asked)
                .filteredOn(address -> !address.startsWith(FakeArm.PLAN))
                .containsExactly(LIST);
    }

    @Test
    void noticesACircle() {
        arm.says(LIST, page(List.of(alert("a")), LIST + "&page=2"))
                .says(LIST + "&page=2", page(List.of(alert("b")), LIST));
        poll();
        assertThat(intake.end().reason()).isEqualTo(PollReason.PAGING);
    }

    @Test
    void noticesAListWithoutEnd() {
        arm.says(LIST, page(List.of(), FakeArm.ALERTS + "?n=1"));
        int[] number = {1};
        arm.says(
                FakeArm.ALERTS,
                exchange -> FakeArm.status(200, page(List.of(), FakeArm.ALERTS + "?n=" + ++number[0]))
                        .to(exchange));
        poll();
        assertThat(intake.end().reason()).isEqualTo(PollReason.PAGING);
        assertThat(intake.pages()).isEqualTo(FakeArm.QUICK.pages());
    }

    @Test
    void triesAgainAfterAHiccup() {
        arm.says(LIST, FakeArm.status(502, "")).says(LIST, page(alert("a")));

        poll();

        assertThat(intake.end().complete()).isTrue();
        assertThat(arm.asked).startsWith(LIST, LIST);
    }

    @Test
    void triesAgainWhenAzureAsksForAMoment() {
        arm.says(LIST, FakeArm.status(429, "", "x-ms-retry-after-ms", "30")).says(LIST, page(alert("a")));

        poll();

        assertThat(intake.end().complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "429, Retry-After, 120, 120",
        "503, Retry-After, 120, 120",
        "429, Retry-After, 86400, 900",
        "429, Retry-After, 99999999999999999999, 900",
        "429, Retry-After, 'Sun, 01 Mar 2026 10:05:00 GMT', 300",
        "429, x-ms-retry-after-ms, 90000, 90",
        "429, Retry-After, -5, 60",
        "429, Retry-After, soon, 60"
    })
    void staysAwayAsLongAsAzureAsksButNotForEver(int status, String header, String value, int seconds) {
        arm.says(LIST, FakeArm.status(status, "", header, value));

        Instant due = poll();

        assertThat(intake.end().reason()).isEqualTo(PollReason.THROTTLED);
        assertThat(due).isEqualTo(FakeArm.NOW.plusSeconds(seconds));
        assertThat(arm.asked).containsExactly(LIST);
        intake.batches.clear();
        poll();
        assertThat(intake.end().reason()).isEqualTo(PollReason.THROTTLED);
        assertThat(arm.asked).as("asked again before its time").containsExactly(LIST);
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
        assertThat(intake.plans).containsExactly(true, false);

        PollTarget before = intake.target.get();
        intake.target = Optional.of(new PollTarget(
                before.tenant(), before.subscription(), null, FakeArm.NOW, FakeArm.NOW.minusSeconds(299)));
        arm.asked.clear();
        poll();
        assertThat(arm.asked).containsExactly(LIST);
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

    private Instant poll() {
        return new PollSubscription(
                        intake,
                        intake,
                        client,
                        new AzureProperties(
                                arm.endpoint(),
                                AzureProperties.Credential.STATIC_TOKEN,
                                null,
                                null,
                                null,
                                "fixed-for-tests",
                                Duration.ofSeconds(60)),
                        meters,
                        Clock.fixed(FakeArm.NOW, ZoneOffset.UTC))
                .run(RecordingIntake.TENANT + "/" + FakeArm.SUBSCRIPTION);
    }

    private void await() {
        await(10_000);
    }

    private boolean await(int milliseconds) {
        try {
            return over.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
