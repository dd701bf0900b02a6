package org.mdrportal.emulator.arm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.mdrportal.emulator.fleet.ArmRole;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.ListBody;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** To whom the customer delegated the subscription, with which roles; nothing when roles were assigned directly. */
final class Delegations {

    private static final String PROVIDER = "/providers/Microsoft.ManagedServices/";

    private final Fleet fleet;

    Delegations(Fleet fleet) {
        this.fleet = fleet;
    }

    Reply list(Request request, Subscription subscription, Principal principal) {
        return Inventory.refuseVersion(request)
                .or(() -> Rights.refuse(
                        fleet, subscription, principal, "Microsoft.ManagedServices/registrationAssignments/read"))
                .orElseGet(() -> Reply.list(ListBody.of(
                        subscription.managedByTenants().stream()
                                .map(directory -> assignment(
                                        subscription,
                                        directory,
                                        "true"
                                                .equalsIgnoreCase(request.query()
                                                        .firstIgnoringCase("$expandRegistrationDefinition"))))
                                .toList(),
                        null)));
    }

    private ObjectNode assignment(Subscription subscription, UUID directory, boolean expand) {
        String name = UUID.nameUUIDFromBytes((subscription.id() + "/" + directory).getBytes(StandardCharsets.UTF_8))
                .toString();
        String definition = subscription.path() + PROVIDER + "registrationDefinitions/" + name;
        ObjectNode properties =
                Json.object().put("registrationDefinitionId", definition).put("provisioningState", "Succeeded");
        if (expand) {
            ObjectNode of = properties
                    .putObject("registrationDefinition")
                    .put("id", definition)
                    .put("name", name)
                    .put("type", "Microsoft.ManagedServices/registrationDefinitions");
            ObjectNode details = of.putObject("properties")
                    .put("registrationDefinitionName", "MDR portal")
                    .put("provisioningState", "Succeeded")
                    .put("manageeTenantId", subscription.directory().toString())
                    .put("managedByTenantId", directory.toString());
            ArrayNode authorizations = details.putArray("authorizations");
            authorizations(subscription).forEach(authorizations::add);
        }
        ObjectNode assignment = Json.object()
                .put("id", subscription.path() + PROVIDER + "registrationAssignments/" + name)
                .put("name", name)
                .put("type", "Microsoft.ManagedServices/registrationAssignments");
        assignment.set("properties", properties);
        return assignment;
    }

    private List<ObjectNode> authorizations(Subscription subscription) {
        var all = new ArrayList<ObjectNode>();
        for (Principal principal : Principal.values()) {
            for (ArmRole role :
                    fleet.roles(subscription.id(), principal).stream().sorted().toList()) {
                all.add(Json.object()
                        .put(
                                "principalId",
                                fleet.principals().objectId(principal).toString())
                        .put(
                                "principalIdDisplayName",
                                "MDR portal, " + principal.name().toLowerCase(Locale.ROOT))
                        .put("roleDefinitionId", role.id().toString()));
            }
        }
        return all;
    }
}
