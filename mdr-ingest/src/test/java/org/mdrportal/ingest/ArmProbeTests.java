package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdrportal.tenant.CheckItem;

class ArmProbeTests {

    private static final String RIGHTS = FakeArm.ROOT + "/providers/Microsoft.Authorization/permissions";

    private final FakeArm arm = new FakeArm();
    private final ArmClient client = arm.client(ArmLimits.STANDARD);
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void close() {
        over.countDown();
        client.close();
        arm.close();
    }

    @Test
    void findsEverythingAsItShouldBe() {
        arm.says(FakeArm.ROOT, "{\"displayName\":\"Shop\",\"state\":\"Enabled\"}")
                .says(RIGHTS, rights("\"Microsoft.Security/*/read\",\"*/READ\"", ""))
                .says(FakeArm.ALERTS, AlertFixtures.page(AlertFixtures.alert("a")))
                .says(FakeArm.PLAN, "{\"properties\":{\"pricingTier\":\"Standard\"}}");

        List<CheckItem> items = probe(Duration.ofSeconds(10));

        assertThat(items).extracting(CheckItem::name).containsExactly("subscription", "rights", "alerts", "plan");
        assertThat(items).allMatch(CheckItem::ok);
        assertThat(items)
                .extracting(item -> item.detail().code())
                .containsExactly("check.subscription.ok", "check.rights.ok", "check.alerts.ok", "check.plan.ok");
        assertThat(items.get(0).detail().arguments()).containsExactly("Shop");
        assertThat(items.get(2).detail().arguments()).containsExactly("1");
    }

    @Test
    void saysWhatIsMissing() {
        arm.says(FakeArm.ROOT, "{\"displayName\":\"Shop\",\"state\":\"Disabled\"}")
                .says(RIGHTS, rights("\"Microsoft.Security/*\"", "\"Microsoft.Security/alerts/*\""))
                .says(FakeArm.ALERTS, FakeArm.status(403, "{\"error\":{\"code\":\"AuthorizationFailed\"}}"))
                .says(FakeArm.PLAN, "{\"properties\":{\"pricingTier\":\"Free\"}}");

        List<CheckItem> items = probe(Duration.ofSeconds(10));

        assertThat(items).noneMatch(CheckItem::ok);
        assertThat(items)
                .extracting(item -> item.detail().code())
                .containsExactly(
                        "check.subscription.state", "check.rights.missing", "check.alerts.refused", "check.plan.off");
        assertThat(items.get(1).detail().arguments()).containsExactly("Microsoft.Security/alerts/read, */read");
    }

    @Test
    void answersInTimeWhenAzureDoesNot() {
        arm.says(FakeArm.ROOT, _ -> {
            try {
                over.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        List<CheckItem> items = probe(Duration.ofSeconds(1));

        assertThat(items).hasSize(4).noneMatch(CheckItem::ok);
        assertThat(items.get(0).detail().code()).isEqualTo("check.unanswered.timeout");
        assertThat(items.get(3).detail().code()).isEqualTo("check.plan.refused");
    }

    @ParameterizedTest
    @CsvSource({"429, throttled", "401, unauthorized", "500, unreachable", "418, bad-answer"})
    void saysWhyNothingIsKnown(int status, String kind) {
        for (String path : List.of(FakeArm.ROOT, RIGHTS, FakeArm.ALERTS, FakeArm.PLAN)) {
            arm.says(path, FakeArm.status(status, ""));
        }

        assertThat(probe(Duration.ofSeconds(10)))
                .hasSize(4)
                .noneMatch(CheckItem::ok)
                .allMatch(item -> item.detail().code().equals("check.unanswered." + kind));
    }

    @ParameterizedTest
    @CsvSource({
        "*, , true",
        "*/read, , true",
        "Microsoft.Security/*, , false",
        "*, Microsoft.Authorization/*/Write, true",
        "*, Microsoft.Authorization/*/read, false",
        "*, */read, false"
    })
    void readingEverythingNeedsAWildcardAsWide(String action, String exception, boolean covered) {
        Rights rights = new Rights(
                List.of(new Rights.Role(List.of(action), exception == null ? List.of() : List.of(exception))));

        assertThat(rights.cover("*/read")).isEqualTo(covered);
    }

    private List<CheckItem> probe(Duration most) {
        return new ArmProbe(client, new Room(most), most).probe(RecordingIntake.TENANT, FakeArm.SUBSCRIPTION);
    }

    private static String rights(String actions, String notActions) {
        return "{\"value\":[{\"actions\":[%s],\"notActions\":[%s]}]}".formatted(actions, notActions);
    }
}
