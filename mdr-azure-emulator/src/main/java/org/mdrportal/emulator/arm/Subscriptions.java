package org.mdrportal.emulator.arm;

import java.util.List;
import java.util.Optional;
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

/** Which subscriptions a principal sees, and what it may do there. */
final class Subscriptions {

    private final Fleet fleet;

    Subscriptions(Fleet fleet) {
        this.fleet = fleet;
    }

    Reply list(Request request, Principal principal) {
        Optional<Reply> refused =
                ApiVersions.SUBSCRIPTIONS.refuse(request.query().firstIgnoringCase("api-version"));
        if (refused.isPresent()) {
            return refused.get();
        }
        List<ObjectNode> seen = fleet.subscriptions().stream()
                .filter(subscription ->
                        !fleet.roles(subscription.id(), principal).isEmpty())
                .map(Subscriptions::json)
                .toList();
        return Reply.list(ListBody.of(seen, null)
                .more("count", Json.object().put("type", "Total").put("value", seen.size())));
    }

    Reply get(Request request, Subscription subscription, Principal principal) {
        return ApiVersions.SUBSCRIPTIONS
                .refuse(request.query().firstIgnoringCase("api-version"))
                .or(() -> Rights.refuse(fleet, subscription, principal, "Microsoft.Resources/subscriptions/read"))
                .orElseGet(() -> Reply.json(200, json(subscription)));
    }

    Reply permissions(Request request, Subscription subscription, Principal principal) {
        return ApiVersions.PERMISSIONS
                .refuse(request.query().firstIgnoringCase("api-version"))
                .or(() -> Rights.refuse(fleet, subscription, principal, "Microsoft.Authorization/permissions/read"))
                .orElseGet(() -> ArmReplies.list(fleet.roles(subscription.id(), principal).stream()
                        .sorted()
                        .map(Subscriptions::permission)
                        .toList()));
    }

    private static ObjectNode permission(ArmRole role) {
        ObjectNode permission = Json.object();
        permission.set("actions", Json.strings(role.actions()));
        permission.set("notActions", Json.strings(role.notActions()));
        permission.putArray("dataActions");
        permission.putArray("notDataActions");
        return permission;
    }

    private static ObjectNode json(Subscription subscription) {
        ObjectNode json = Json.object()
                .put("id", subscription.path())
                .put("subscriptionId", subscription.id().toString())
                .put("tenantId", subscription.directory().toString())
                .put("displayName", subscription.displayName())
                .put("state", subscription.state())
                .put("authorizationSource", subscription.managedByTenants().isEmpty() ? "RoleBased" : "ByPartner");
        json.putObject("subscriptionPolicies")
                .put("locationPlacementId", "Public_2014-09-01")
                .put("quotaId", "EnterpriseAgreement_2014-09-01")
                .put("spendingLimit", "Off");
        ArrayNode managedBy = json.putArray("managedByTenants");
        subscription.managedByTenants().forEach(id -> managedBy.addObject().put("tenantId", id.toString()));
        return json;
    }
}
