package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.CheckItem;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollTarget;
import org.mdrportal.watch.SuppressionRuleSeen;
import org.mdrportal.watch.SuppressionRuleView;
import org.mdrportal.watch.SuppressionRules;

class ArmProbeTests {

    private static final String RIGHTS = FakeArm.ROOT + "/providers/Microsoft.Authorization/permissions";
    private static final String RULES = FakeArm.ROOT + "/providers/Microsoft.Security/alertsSuppressionRules";
    private static final String CLUSTERS = FakeArm.ROOT + "/providers/Microsoft.ContainerService/managedClusters";
    private static final String OURS = "00000000-0000-4000-8000-0000000000aa";
    private static final String READER = "{\"actions\":[\"Microsoft.Security/*/read\",\"*/READ\"],\"notActions\":[]}";

    private final FakeArm arm = new FakeArm();
    private final ArmClient client = arm.client(ArmLimits.STANDARD);
    private final RecordingIntake targets = new RecordingIntake();
    private final CountDownLatch over = new CountDownLatch(1);
    private List<SuppressionRuleSeen> rules;
    private boolean acting;

    @AfterEach
    void close() {
        over.countDown();
        client.close();
        arm.close();
    }

    @Test
    void findsEverythingAsItShouldBe() {
        allWell();

        List<CheckItem> items = probe(Duration.ofSeconds(10));

        assertThat(items)
                .extracting(CheckItem::name)
                .containsExactly(
                        "subscription",
                        "rights",
                        "role-security-reader",
                        "role-reader",
                        "role-acting",
                        "alerts",
                        "plan",
                        "extensions",
                        "suppression",
                        "inventory");
        assertThat(items).allMatch(CheckItem::ok);
        assertThat(items)
                .extracting(item -> item.detail().code())
                .containsExactly(
                        "check.subscription.delegated",
                        "check.rights.ok",
                        "check.role-security-reader.ok",
                        "check.role-reader.ok",
                        "check.role-acting.off",
                        "check.alerts.ok",
                        "check.plan.ok",
                        "check.extensions.ok",
                        "check.suppression.ok",
                        "check.inventory.ok");
        assertThat(items.get(0).detail().arguments()).containsExactly("Shop");
        assertThat(items.get(5).detail().arguments()).containsExactly("1");
        assertThat(items.get(9).detail().arguments()).containsExactly("2");
        assertThat(rules).isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        arm.says(FakeArm.ROOT, "{\"displayName\":\"Shop\",\"state\":\"Disabled\"}")
                .says(
                        RIGHTS,
                        "{\"value\":[{\"actions\":[\"Microsoft.Security/*\"],"
                                + "\"notActions\":[\"Microsoft.Security/alerts/*\"]}]}")
                .says(FakeArm.ALERTS, FakeArm.status(403, "{\"error\":{\"code\":\"AuthorizationFailed\"}}"))
                .says(FakeArm.PLAN, "{\"properties\":{\"pricingTier\":\"Free\"}}");

        List<CheckItem> items = probe(Duration.ofSeconds(10));

        assertThat(items).filteredOn(CheckItem::ok).extracting(CheckItem::name).containsExactly("role-acting");
        assertThat(items)
                .extracting(item -> item.detail().code())
                .containsExactly(
                        "check.subscription.state",
                        "check.rights.missing",
                        "check.role-security-reader.missing",
                        "check.role-reader.missing",
                        "check.role-acting.off",
                        "check.alerts.refused",
                        "check.plan.off",
                        "check.extensions.plan-off",
                        "check.suppression.refused",
                        "check.inventory.refused");
        assertThat(items.get(1).detail().arguments()).containsExactly("Microsoft.Security/alerts/read, */read");
        assertThat(items.get(2).detail().arguments()).containsExactly("Microsoft.Security/alerts/read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"managedByTenants\":[{\"tenantId\":\"" + OURS + "\"}]|delegated",
                "\"managedByTenants\":[{\"tenantId\":\"00000000-0000-4000-8000-0000000000bb\"}]|ok",
                "\"managedByTenants\":[],\"authorizationSource\":\"RoleBased\"|direct",
                "\"tenantId\":\"00000000-0000-4000-8000-0000000000cc\"|directory",
                "\"tenantId\":\"00000000-0000-4000-8000-0000000000DD\"|ok"
            })
    void saysWhichWayItCameAndWhoseItIs(String members, String code) {
        PollTarget target = targets.target.get();
        targets.target = Optional.of(new PollTarget(
                target.tenant(),
                target.subscription(),
                UUID.fromString("00000000-0000-4000-8000-0000000000dd"),
                target.addedAt(),
                null,
                target.interval()));
        arm.says(FakeArm.ROOT, "{\"displayName\":\"Shop\",\"state\":\"Enabled\"," + members + "}");

        assertThat(item("subscription").detail().code()).isEqualTo("check.subscription." + code);
    }

    @ParameterizedTest
    @CsvSource({
        "'Microsoft.Security/*,Microsoft.SecurityInsights/incidents/*', ok, true",
        "Microsoft.Security/*, alerts-only, true",
        "*/read, missing, false"
    })
    void asksForTheActingRightsAsTheOneWhoActs(String actions, String code, boolean ok) {
        acting = true;
        String list = "\"" + actions.replace(",", "\",\"") + "\"";
        arm.says(RIGHTS, exchange -> {
            boolean asActing =
                    "Bearer acting".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            FakeArm.status(200, "{\"value\":[" + (asActing ? "{\"actions\":[" + list + "]}" : READER) + "]}")
                    .to(exchange);
        });

        assertThat(item("role-acting").detail().code()).isEqualTo("check.role-acting." + code);
        assertThat(item("role-acting").ok()).isEqualTo(ok);
        assertThat(item("rights").ok()).isTrue();
    }

    @Test
    void namesPartsOfThePlanThatAreOff() {
        arm.says(
                FakeArm.PLAN,
                "{\"properties\":{\"pricingTier\":\"Standard\",\"extensions\":["
                        + "{\"name\":\"ContainerSensor\",\"isEnabled\":\"False\"},"
                        + "{\"name\":\"AgentlessVmScanning\",\"isEnabled\":false},"
                        + "{\"name\":\"AgentlessDiscoveryForKubernetes\",\"isEnabled\":\"True\"},{\"name\":\"New\"}]}}");

        assertThat(item("plan").ok()).isTrue();
        assertThat(item("extensions").ok()).isFalse();
        assertThat(item("extensions").detail().arguments()).containsExactly("AgentlessVmScanning, ContainerSensor");
    }

    @Test
    void saysWhenOnlySomeResourcesHaveThePlan() {
        arm.says(
                FakeArm.PLAN,
                "{\"properties\":{\"pricingTier\":\"Free\"," + "\"resourcesCoverageStatus\":\"PartiallyCovered\"}}");

        assertThat(item("plan").detail().code()).isEqualTo("check.plan.partly");
    }

    @Test
    void handsOverTheCustomersOwnRulesAndSaysWhichHideContainers() {
        arm.says(
                        RULES,
                        "{\"value\":[" + rule("hides", "K8S_Something", "Enabled", "2026-03-01T10:00:01Z") + "],"
                                + "\"nextLink\":\"" + RULES + "?page=2\"}")
                .says(
                        RULES + "?page=2",
                        "{\"value\":["
                                + String.join(
                                        ",",
                                        rule("over", "K8S_Something", "Enabled", "2026-03-01T09:59:59Z"),
                                        rule("off", "*", "Disabled", ""),
                                        rule("other", "VM_Something", "Enabled", ""))
                                + "]}");

        CheckItem item = item("suppression");

        assertThat(item.ok()).isFalse();
        assertThat(item.detail().arguments()).containsExactly("hides");
        assertThat(rules).extracting(SuppressionRuleSeen::name).containsExactly("hides", "off", "other", "over");
    }

    @Test
    void handsOverNothingOfAListThatCouldNotBeReadWhole() {
        arm.says(RULES, "{\"value\":[" + rule("hides", "*", "Enabled", "") + "],\"nextLink\":\"" + RULES + "?page=2\"}")
                .says(RULES + "?page=2", FakeArm.status(500, ""));

        assertThat(item("suppression").detail().code()).isEqualTo("check.unanswered.unreachable");
        assertThat(rules).isNull();
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

        assertThat(items).hasSize(10);
        assertThat(items.get(0).detail().code()).isEqualTo("check.unanswered.timeout");
        assertThat(items.get(6).detail().code()).isEqualTo("check.plan.refused");
    }

    @ParameterizedTest
    @CsvSource({"429, throttled", "401, unauthorized", "500, unreachable", "418, bad-answer"})
    void saysWhyNothingIsKnown(int status, String kind) {
        acting = true;
        for (String path : List.of(FakeArm.ROOT, RIGHTS, FakeArm.ALERTS, FakeArm.PLAN, RULES, CLUSTERS)) {
            arm.says(path, FakeArm.status(status, ""));
        }

        assertThat(probe(Duration.ofSeconds(10)))
                .hasSize(10)
                .noneMatch(CheckItem::ok)
                .allMatch(item -> item.detail().code().equals("check.unanswered." + kind));
    }

    @Test
    void aServerThatKnowsNoneOfItGivesAnItemForEach() {
        acting = true;

        assertThat(probe(Duration.ofSeconds(10)))
                .hasSize(10)
                .noneMatch(CheckItem::ok)
                .allMatch(item -> item.detail().code().equals("check." + item.name() + ".refused"));
    }

    private void allWell() {
        arm.says(
                        FakeArm.ROOT,
                        "{\"displayName\":\"Shop\",\"state\":\"Enabled\",\"managedByTenants\":[{\"tenantId\":\"%s\"}]}"
                                .formatted(OURS))
                .says(RIGHTS, "{\"value\":[" + READER + "]}")
                .says(FakeArm.ALERTS, AlertFixtures.page(AlertFixtures.alert("a")))
                .says(FakeArm.PLAN, "{\"properties\":{\"pricingTier\":\"Standard\"}}")
                .says(RULES, "{\"value\":[]}")
                .says(CLUSTERS, "{\"value\":[{},{}]}");
    }

    private static String rule(String name, String type, String state, String until) {
        return "{\"name\":\"%s\",\"properties\":{\"alertType\":\"%s\",\"state\":\"%s\",\"expirationDateUtc\":\"%s\"}}"
                .formatted(name, type, state, until);
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

    private CheckItem item(String name) {
        return probe(Duration.ofSeconds(10)).stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<CheckItem> probe(Duration most) {
        Principal us = new Principal(
                Principal.POLLING, AzureProperties.Credential.WORKLOAD_IDENTITY, OURS, null, null, null, null);
        Identities identities = new Identities(
                new Identities.Identity(us, new FixedToken("fixed-for-tests")),
                acting ? new Identities.Identity(us, new FixedToken("acting")) : null);
        AtomicReference<List<SuppressionRuleSeen>> seen = new AtomicReference<>();
        SuppressionRules book = new SuppressionRules() {
            @Override
            public void seen(TenantId tenant, SubscriptionId subscription, List<SuppressionRuleSeen> found) {
                assertThat(Caller.current()).isNotNull();
                seen.set(found);
            }

            @Override
            public List<SuppressionRuleView> list(TenantId tenant, SubscriptionId subscription) {
                throw new AssertionError("nobody asked");
            }
        };
        ArmProbe probe = new ArmProbe(
                client, identities, new Room(most), targets, book, Clock.fixed(FakeArm.NOW, ZoneOffset.UTC), most);
        List<CheckItem> items = Caller.system("onboarding")
                .<List<CheckItem>, RuntimeException>call(
                        () -> probe.probe(RecordingIntake.TENANT, FakeArm.SUBSCRIPTION));
        rules = seen.get();
        return items;
    }
}
