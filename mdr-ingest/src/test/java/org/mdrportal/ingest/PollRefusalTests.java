package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.ingest.AlertFixtures.alert;
import static org.mdrportal.ingest.AlertFixtures.page;

import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.watch.PollReason;

/** What a poll says when Azure does not answer as it should: never that there are no alerts. */
class PollRefusalTests extends PollBed {

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
        assertThat(intake.end().reason()).isEqualTo(PollReason.UNREACHABLE);
    }

    @Test
    void doesNotWaitForAnAnswerThatNeverBegins() {
        impatient();
        arm.says(LIST, _ -> await());

        poll();

        assertThat(intake.end().reason()).isEqualTo(PollReason.TIMEOUT);
    }

    @Test
    void doesNotWaitForTheRestOfAnAnswerThatStopped() {
        impatient();
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
        impatient();
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
        assertThat(asked.await(10, TimeUnit.SECONDS)).as("failed: %s", failure).isTrue();

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
}
