package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.ingest.AlertFixtures.alert;
import static org.mdrportal.ingest.AlertFixtures.page;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.watch.PollReason;

/** Which links a poll follows, and where it stops. */
class PollPagingTests extends PollBed {

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

    /** Pages that are each in time and never end would keep a subscription from its next poll for days. */
    @Test
    void asksForNoFurtherPageWhenTheListTakesTooLong() {
        ArmLimits quick = FakeArm.QUICK;
        client = arm.client(new ArmLimits(
                quick.connect(),
                quick.answer(),
                quick.bytesPerSecond(),
                quick.pageBytes(),
                quick.itemBytes(),
                quick.pages(),
                Duration.ZERO,
                quick.retryWait()));
        arm.says(LIST, page(List.of(alert("a")), LIST + "&page=2")).says(LIST + "&page=2", page(alert("b")));
        poll();
        assertThat(intake.names()).containsExactly("a");
        assertThat(intake.end().reason()).isEqualTo(PollReason.TIMEOUT);
        assertThat(arm.asked).doesNotContain(LIST + "&page=2");
    }
}
