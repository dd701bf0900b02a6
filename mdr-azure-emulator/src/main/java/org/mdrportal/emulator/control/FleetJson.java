package org.mdrportal.emulator.control;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.mdrportal.emulator.demo.Attack;
import org.mdrportal.emulator.demo.Attacks;
import org.mdrportal.emulator.faults.FaultKind;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.RequestLog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fleet for programs. It tells no password and no secret. */
final class FleetJson {

    private static final int NEWEST_REQUESTS = 500;

    private final Fleet fleet;
    private final Attacks attacks;
    private final RequestLog requests;

    FleetJson(Fleet fleet, Attacks attacks, RequestLog requests) {
        this.fleet = fleet;
        this.attacks = attacks;
        this.requests = requests;
    }

    JsonNode fleet() {
        ObjectNode all = Json.object();
        ArrayNode directories = all.putArray("directories");
        fleet.directories()
                .forEach(directory -> directories
                        .addObject()
                        .put("id", directory.id().toString())
                        .put("name", directory.name())
                        .put("domain", directory.domain()));
        ArrayNode people = all.putArray("people");
        fleet.people().forEach(person -> people.add(person(person)));
        ArrayNode programs = all.putArray("programs");
        fleet.programs()
                .forEach(program -> programs.addObject()
                        .put("clientId", program.clientId())
                        .put("directory", program.directory().toString())
                        .put("oid", program.oid().toString())
                        .set("roles", Json.strings(program.roles())));
        all.put("listFault", fleet.listFault().map(Fault::describe).orElse(null));
        ArrayNode subscriptions = all.putArray("subscriptions");
        fleet.subscriptions().forEach(subscription -> subscriptions.add(subscription(subscription)));
        return all;
    }

    JsonNode attacks() {
        ObjectNode all = Json.object();
        ArrayNode scripts = all.putArray("scripts");
        Attack.all()
                .forEach(attack -> scripts.addObject()
                        .put("name", attack.name())
                        .put("title", attack.title())
                        .put("steps", attack.steps().size()));
        ArrayNode runs = all.putArray("runs");
        attacks.runs()
                .forEach(run -> runs.addObject()
                        .put("id", run.id().toString())
                        .put("attack", run.attack().name())
                        .put("subscription", run.subscription().toString())
                        .put("over", run.done().isDone())
                        .set("raised", Json.strings(run.raised())));
        return all;
    }

    JsonNode faults() {
        ArrayNode all = Json.array();
        for (FaultKind kind : FaultKind.values()) {
            ObjectNode json = all.addObject()
                    .put("kind", kind.label())
                    .put("description", kind.description())
                    .put("effect", kind.effect().name());
            if (kind.hasAmount()) {
                json.put("amount", kind.unit());
            }
        }
        return all;
    }

    JsonNode requests() {
        ArrayNode all = Json.array();
        List<RequestLog.Entry> entries = requests.all();
        entries.subList(Math.max(0, entries.size() - NEWEST_REQUESTS), entries.size())
                .forEach(entry -> all.addObject()
                        .put("at", entry.at().toString())
                        .put("method", entry.method())
                        .put("host", entry.host())
                        .put("path", entry.path())
                        .put("query", entry.query())
                        .put("bearerOk", entry.bearerOk())
                        .put("status", entry.status()));
        return all;
    }

    private static ObjectNode person(Person person) {
        ObjectNode json = Json.object()
                .put("userName", person.userName())
                .put("displayName", person.displayName())
                .put("directory", person.directory().toString())
                .put("oid", person.oid().toString());
        UUID home = person.homeDirectory();
        json.put("homeDirectory", home == null ? null : home.toString());
        json.set("roles", Json.strings(person.roles()));
        return json;
    }

    private ObjectNode subscription(Subscription subscription) {
        UUID id = subscription.id();
        ObjectNode json = Json.object()
                .put("id", id.toString())
                .put("directory", subscription.directory().toString())
                .put("displayName", subscription.displayName())
                .put("state", subscription.state())
                .put("alerts", fleet.alerts(id).size())
                .put("pageSize", fleet.pageSize(id))
                .put("fault", fleet.fault(id).map(Fault::describe).orElse(null));
        json.set(
                "clusters",
                Json.strings(subscription.clusters().stream().map(c -> c.name()).toList()));
        ObjectNode plans = json.putObject("plans");
        fleet.plans(id)
                .forEach(plan -> plans.put(
                        plan.path("name").asString(""),
                        plan.path("properties").path("pricingTier").asString("")));
        ObjectNode roles = json.putObject("roles");
        Arrays.stream(Principal.values())
                .forEach(principal -> roles.set(
                        principal.name(),
                        Json.strings(fleet.roles(id, principal).stream()
                                .sorted()
                                .map(Enum::name)
                                .toList())));
        return json;
    }
}
