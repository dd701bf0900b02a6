package org.mdrportal.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a customer deploys: the same roles in both languages, and nothing that a name could break. */
class LighthouseTemplateTests {

    private static final UUID MANAGING = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
    private static final UUID POLLING = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000002");
    private static final UUID ACTING = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000003");
    private static final UUID SUBSCRIPTION = UUID.fromString("22222222-2222-4222-8222-222222222222");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void grantsExactlyTheRolesThatAreNeeded() {
        JsonNode template = JSON.readTree(template("Offer").json());
        List<String> pairs = template.at("/resources/0/properties/authorizations")
                .valueStream()
                .map(each -> each.path("principalId").asString() + " "
                        + each.path("roleDefinitionId").asString())
                .toList();
        assertThat(pairs)
                .containsExactlyInAnyOrder(
                        POLLING + " 39bc4728-0917-49c7-9d2c-d95423bc2edb",
                        POLLING + " acdd72a7-3385-48ef-bd42-f606fba81ae7",
                        ACTING + " fb1c8493-542b-48eb-b624-b4c8fea62acd",
                        ACTING + " 3e150937-b8fe-4cfb-8069-0eaf05ecd056",
                        ACTING + " 91c1777a-f3dc-4fae-b103-61d183457e46");
        String bicep = template("Offer").bicep();
        for (Grant grant : Grant.values()) {
            assertThat(bicep).contains("roleDefinitionId: '" + grant.roleId() + "'");
        }
    }

    @Test
    void isADeploymentOfTheWholeSubscription() {
        JsonNode template = JSON.readTree(template("Offer").json());
        assertThat(template.path("$schema").asString()).endsWith("/subscriptionDeploymentTemplate.json#");
        JsonNode definition = template.at("/resources/0");
        JsonNode assignment = template.at("/resources/1");
        assertThat(definition.path("type").asString()).isEqualTo("Microsoft.ManagedServices/registrationDefinitions");
        assertThat(definition.at("/properties/managedByTenantId").asString()).isEqualTo(MANAGING.toString());
        assertThat(assignment.path("type").asString()).isEqualTo("Microsoft.ManagedServices/registrationAssignments");
        assertThat(assignment.at("/properties/registrationDefinitionId").asString())
                .isEqualTo("[subscriptionResourceId('Microsoft.ManagedServices/registrationDefinitions', '%s')]"
                        .formatted(definition.path("name").asString()));
        assertThat(assignment.at("/dependsOn/0").asString())
                .isEqualTo(assignment.at("/properties/registrationDefinitionId").asString());
        assertThat(template("Offer").bicep())
                .startsWith("targetScope = 'subscription'\n")
                .contains("registrationDefinitionId: definition.id");
    }

    @Test
    void deployedAgainItIsTheSameAndForAnotherSubscriptionAnother() {
        assertThat(template("Offer")).isEqualTo(template("Offer"));
        assertThat(template("Offer").bicep()).isEqualTo(template("Offer").bicep());
        UUID other = new LighthouseTemplate(MANAGING, "Offer", "d", UUID.randomUUID(), List.of()).definitionName();
        assertThat(template("Offer").definitionName()).isNotEqualTo(other);
        assertThat(template("Offer").definitionName())
                .isNotEqualTo(template("Offer").assignmentName());
    }

    @Test
    void aNameIsNeverCalculated() {
        LighthouseTemplate odd = template("[resourceGroup().id] it's ${x} \\ \"quoted\"");
        assertThat(odd.bicep())
                .contains("registrationDefinitionName: '[resourceGroup().id] it\\'s \\${x} \\\\ \"quoted\"'");
        assertThat(JSON.readTree(odd.json())
                        .at("/resources/0/properties/registrationDefinitionName")
                        .asString())
                .isEqualTo("[[resourceGroup().id] it's ${x} \\ \"quoted\"");
    }

    @Test
    void bicepHasAsManyOpeningAsClosingBrackets() {
        String bicep = template("Offer").bicep();
        assertThat(bicep.chars().filter(each -> each == '{').count())
                .isEqualTo(bicep.chars().filter(each -> each == '}').count());
        assertThat(bicep.chars().filter(each -> each == '\'').count()).isEven();
    }

    private static LighthouseTemplate template(String offer) {
        return new LighthouseTemplate(
                MANAGING,
                offer,
                "Described",
                SUBSCRIPTION,
                Arrays.stream(Grant.values())
                        .map(grant -> new LighthouseTemplate.Authorization(
                                grant.principal() == Grant.Principal.POLLING ? POLLING : ACTING, "Portal", grant))
                        .toList());
    }
}
