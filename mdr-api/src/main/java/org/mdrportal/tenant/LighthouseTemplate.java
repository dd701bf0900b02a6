package org.mdrportal.tenant;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A delegation of one subscription through Azure Lighthouse, as the customer deploys it. The same input gives the same
 * file with the same names, so that deploying it again changes the delegation instead of adding a second one.
 */
record LighthouseTemplate(
        UUID managingTenant, String offer, String description, UUID subscription, List<Authorization> authorizations) {

    private static final String VERSION = "2022-10-01";
    private static final String DEFINITIONS = "Microsoft.ManagedServices/registrationDefinitions";
    private static final String ASSIGNMENTS = "Microsoft.ManagedServices/registrationAssignments";
    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writer();

    record Authorization(UUID principal, String name, Grant grant) {}

    UUID definitionName() {
        return named("definition");
    }

    UUID assignmentName() {
        return named("assignment");
    }

    private UUID named(String what) {
        String text = "mdr/%s/%s/%s".formatted(what, managingTenant, subscription);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    String bicep() {
        String rows = authorizations.stream()
                .map(each -> """
                              { // %s
                                principalId: '%s'
                                principalIdDisplayName: %s
                                roleDefinitionId: '%s'
                              }
                        """.formatted(
                                each.grant().roleName(),
                                each.principal(),
                                quoted(each.name()),
                                each.grant().roleId()))
                .collect(Collectors.joining());
        return """
                targetScope = 'subscription'

                resource definition '%s@%s' = {
                  name: '%s'
                  properties: {
                    registrationDefinitionName: %s
                    description: %s
                    managedByTenantId: '%s'
                    authorizations: [
                %s    ]
                  }
                }

                resource assignment '%s@%s' = {
                  name: '%s'
                  properties: {
                    registrationDefinitionId: definition.id
                  }
                }
                """.formatted(
                        DEFINITIONS,
                        VERSION,
                        definitionName(),
                        quoted(offer),
                        quoted(description),
                        managingTenant,
                        rows,
                        ASSIGNMENTS,
                        VERSION,
                        assignmentName());
    }

    String json() {
        String definition = "[subscriptionResourceId('%s', '%s')]".formatted(DEFINITIONS, definitionName());
        List<Map<String, Object>> rows = authorizations.stream()
                .map(each -> new Members()
                        .and("principalId", each.principal())
                        .and("principalIdDisplayName", literal(each.name()))
                        .and("roleDefinitionId", each.grant().roleId())
                        .map())
                .toList();
        Map<String, Object> registration = new Members()
                .and("type", DEFINITIONS)
                .and("apiVersion", VERSION)
                .and("name", definitionName())
                .and(
                        "properties",
                        new Members()
                                .and("registrationDefinitionName", literal(offer))
                                .and("description", literal(description))
                                .and("managedByTenantId", managingTenant)
                                .and("authorizations", rows)
                                .map())
                .map();
        Map<String, Object> assignment = new Members()
                .and("type", ASSIGNMENTS)
                .and("apiVersion", VERSION)
                .and("name", assignmentName())
                .and("dependsOn", List.of(definition))
                .and("properties", Map.of("registrationDefinitionId", definition))
                .map();
        return JSON.writeValueAsString(new Members()
                        .and(
                                "$schema",
                                "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#")
                        .and("contentVersion", "1.0.0.0")
                        .and("resources", List.of(registration, assignment))
                        .map())
                + "\n";
    }

    /** Members of a JSON object in the order in which people read them. */
    private static final class Members {

        private final java.util.LinkedHashMap<String, Object> map = new java.util.LinkedHashMap<>();

        Members and(String name, Object value) {
            map.put(name, value);
            return this;
        }

        Map<String, Object> map() {
            return map;
        }
    }

    /** Bicep replaces ${...} inside quotes, and ends them at a quote. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("${", "\\${") + "'";
    }

    /** ARM calculates a text that begins with a bracket. */
    private static String literal(String text) {
        return text.startsWith("[") ? "[" + text : text;
    }
}
