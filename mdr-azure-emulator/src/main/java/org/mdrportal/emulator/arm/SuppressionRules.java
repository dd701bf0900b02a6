package org.mdrportal.emulator.arm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.fleet.SuppressionRule;
import org.mdrportal.emulator.http.ListBody;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;

/** The rules by which the customer's own Defender dismisses alerts. */
final class SuppressionRules {

    private final Fleet fleet;

    SuppressionRules(Fleet fleet) {
        this.fleet = fleet;
    }

    Reply answer(Request request, ArmPath path, Subscription subscription, Principal principal) {
        return ApiVersions.SUPPRESSION_RULES
                .refuse(request.query().firstIgnoringCase("api-version"))
                .or(() ->
                        Rights.refuse(fleet, subscription, principal, "Microsoft.Security/alertsSuppressionRules/read"))
                .orElseGet(() -> permitted(request, path.afterType(), subscription));
    }

    private Reply permitted(Request request, List<String> rest, Subscription subscription) {
        if (!request.isGet() || rest.size() > 1) {
            return ArmReplies.notFound(request.path());
        }
        Instant now = fleet.clock().instant();
        String type = request.query().firstIgnoringCase("AlertType");
        List<SuppressionRule> rules = fleet.rules(subscription.id()).stream()
                .filter(rule -> type == null || rule.alertType().equalsIgnoreCase(type))
                .toList();
        if (rest.isEmpty()) {
            return Reply.list(ListBody.of(
                    rules.stream().map(rule -> rule.json(subscription, now)).toList(), null));
        }
        Optional<SuppressionRule> found = rules.stream()
                .filter(rule -> rule.name().equalsIgnoreCase(rest.getFirst()))
                .findFirst();
        return found.map(rule -> Reply.json(200, rule.json(subscription, now)))
                .orElseGet(
                        () -> ArmReplies.error(404, "ResourceNotFound", "There is no rule '" + rest.getFirst() + "'."));
    }
}
