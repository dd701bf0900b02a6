package org.mdrportal.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;

/** The hand-out of one subscription, with all settings, with some, with none. */
class DelegationsTests {

    private static final UUID ID = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");

    private final Domain domain = Domain.shared();
    private final TenantId tenant = domain.newTenant();
    private final SubscriptionId subscription = domain.newSubscription(tenant);

    @Test
    void namesEverySettingThatIsMissingAndMakesNoHalfTemplate() {
        DelegationKit kit = kit(null, null, null, null, subscription);
        assertThat(kit.template()).isNull();
        assertThat(kit.direct()).isEmpty();
        assertThat(kit.missing())
                .containsExactly(
                        "MDR_DELEGATION_MANAGING_TENANT_ID",
                        "MDR_DELEGATION_POLLING_PRINCIPAL_ID",
                        "MDR_DELEGATION_ACTING_PRINCIPAL_ID");
        assertThatThrownBy(() ->
                        domain.asSystem(() -> domain.bean(Delegations.class).template(tenant, subscription)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.DELEGATION_NOT_SET_UP);
                    assertThat(problem.getBody().getDetail()).contains("MDR_DELEGATION_POLLING_PRINCIPAL_ID");
                });
    }

    @Test
    void letsOnlyThePollingPrincipalInWhenThereIsNoOther() {
        DelegationKit kit = kit(ID, ID, null, null, subscription);
        assertThat(kit.missing()).containsExactly("MDR_DELEGATION_ACTING_PRINCIPAL_ID");
        assertThat(kit.grants()).containsExactly(Grant.POLLING_SECURITY_READER, Grant.POLLING_READER);
        assertThat(kit.template().json()).doesNotContain("fb1c8493-542b-48eb-b624-b4c8fea62acd");
    }

    @Test
    void makesFilesAndCommandsForThisSubscriptionOnly() {
        DelegationKit kit = kit(ID, ID, ID, ID, subscription);
        assertThat(kit.missing()).isEmpty();
        assertThat(kit.grants()).containsExactly(Grant.values());
        assertThat(kit.template().commands())
                .contains("az account set --subscription " + subscription)
                .anyMatch(each -> each.startsWith("az deployment sub create "))
                .noneMatch(each -> each.contains("'"));
        assertThat(kit.direct())
                .filteredOn(each -> each.startsWith("az role assignment create"))
                .hasSize(4)
                .allMatch(each -> each.endsWith("--scope /subscriptions/" + subscription));
        assertThat(kit.template().fileName()).matches("[a-z0-9-]{1,64}");
    }

    @Test
    void twoSubscriptionsNeverHaveTheSameOffer() {
        SubscriptionId other = domain.newSubscription(tenant);
        assertThat(kit(ID, ID, ID, null, subscription).offer())
                .isNotEqualTo(kit(ID, ID, ID, null, other).offer());
    }

    private DelegationKit kit(
            @Nullable UUID managing,
            @Nullable UUID polling,
            @Nullable UUID acting,
            @Nullable UUID client,
            SubscriptionId id) {
        Delegations delegations = new Delegations(
                domain.bean(Subscriptions.class),
                domain.bean(TenantRegister.class),
                new DelegationProperties(managing, polling, acting, client, client, "Watch\nand care"));
        return domain.asSystem(() -> delegations.kit(tenant, id));
    }
}
