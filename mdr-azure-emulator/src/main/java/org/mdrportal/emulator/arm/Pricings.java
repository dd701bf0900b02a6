package org.mdrportal.emulator.arm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;
import tools.jackson.databind.node.ObjectNode;

/** The Defender plans of a subscription. */
final class Pricings {

    private static final Pattern NAMES =
            Pattern.compile("\\s*name\\s+in\\s*\\(([^)]*)\\)\\s*", Pattern.CASE_INSENSITIVE);

    private final Fleet fleet;

    Pricings(Fleet fleet) {
        this.fleet = fleet;
    }

    Reply answer(Request request, ArmPath path, Subscription subscription, Principal principal) {
        String version = request.query().firstIgnoringCase("api-version");
        Optional<Reply> refused = ApiVersions.PRICINGS
                .refuse(version)
                .or(() -> Rights.refuse(fleet, subscription, principal, "Microsoft.Security/pricings/read"));
        if (refused.isPresent()) {
            return refused.get();
        }
        boolean old = ApiVersions.WITHOUT_COVERAGE.equals(version);
        List<ObjectNode> plans = fleet.plans(subscription.id()).stream()
                .map(plan -> old ? asBefore(plan) : plan)
                .toList();
        List<String> rest = path.afterType();
        if (!request.isGet() || rest.size() > 1) {
            return ArmReplies.notFound(request.path());
        }
        return rest.isEmpty()
                ? list(plans, old ? null : request.query().firstIgnoringCase("$filter"))
                : one(plans, rest.getFirst());
    }

    private static Reply list(List<ObjectNode> plans, @Nullable String filter) {
        if (filter == null) {
            return ArmReplies.list(plans);
        }
        Matcher names = NAMES.matcher(filter);
        if (!names.matches()) {
            return ArmReplies.error(400, "InvalidInput", "The filter is not of the form: name in (Plan,Plan).");
        }
        Set<String> wanted = Arrays.stream(names.group(1).split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return ArmReplies.list(plans.stream()
                .filter(plan -> wanted.contains(plan.path("name").asString("").toLowerCase(Locale.ROOT)))
                .toList());
    }

    private static Reply one(List<ObjectNode> plans, String name) {
        return plans.stream()
                .filter(plan -> plan.path("name").asString("").equalsIgnoreCase(name))
                .findFirst()
                .map(plan -> Reply.json(200, plan))
                .orElseGet(() -> ArmReplies.error(404, "ResourceNotFound", "There is no plan '" + name + "'."));
    }

    /** The version before did not know these fields. */
    private static ObjectNode asBefore(ObjectNode plan) {
        ObjectNode copy = plan.deepCopy();
        if (copy.path("properties") instanceof ObjectNode properties) {
            properties.remove(List.of("enforce", "inherited", "resourcesCoverageStatus"));
        }
        return copy;
    }
}
