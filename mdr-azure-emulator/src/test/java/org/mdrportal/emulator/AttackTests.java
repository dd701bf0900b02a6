package org.mdrportal.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.Attack;
import org.mdrportal.emulator.demo.DemoFleet;

class AttackTests {

    private static final UUID TOYS = DemoFleet.TAILSPIN_TOYS;

    private AzureEmulator emulator;

    @BeforeEach
    void start() {
        emulator = AzureEmulator.start(EmulatorOptions.defaults());
        DemoFleet.load(emulator.fleet());
        emulator.fleet().clearAlerts(TOYS);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void theMinerComesThroughTheDashboardAndHidesItsTraces() throws Exception {
        var run = emulator.attacks()
                .start(Attack.find("crypto-miner").orElseThrow(), TOYS, "aks-games", Duration.ofMillis(5));
        assertThat(run.done().get(10, TimeUnit.SECONDS)).hasSize(5);
        assertThat(emulator.fleet().alerts(TOYS))
                .extracting(alert -> alert.path("properties").path("alertType").asString())
                .containsExactly(
                        "K8S_ExposedDashboard",
                        "K8S_HighPrivilegesRole",
                        "K8S_MaliciousContainerImage",
                        "K8S.NODE_DigitalCurrencyMining",
                        "K8S_DeleteEvents");
        assertThat(emulator.fleet().alerts(TOYS))
                .allMatch(alert -> alert.path("properties")
                        .path("compromisedEntity")
                        .asString()
                        .equals("aks-games"));
    }

    @Test
    void thereAreScriptsToChooseFromAndAllRun() throws Exception {
        assertThat(Attack.all())
                .hasSizeGreaterThanOrEqualTo(3)
                .extracting(Attack::name)
                .doesNotHaveDuplicates();
        for (Attack attack : Attack.all()) {
            var run = emulator.attacks().start(attack, TOYS, null, Duration.ZERO);
            assertThat(run.done().get(10, TimeUnit.SECONDS)).hasSameSizeAs(attack.steps());
        }
    }

    @Test
    void closingEndsAnAttackThatIsOnItsWay() {
        var run = emulator.attacks().start(Attack.find("node-escape").orElseThrow(), TOYS, null, Duration.ofHours(1));
        emulator.close();
        assertThatThrownBy(() -> run.done().get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(run.raised()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anUnknownSubscriptionIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        emulator.attacks().start(Attack.all().getFirst(), UUID.randomUUID(), null, Duration.ZERO));
    }
}
