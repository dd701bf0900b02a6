package org.mdrportal.emulator.control;

import static org.mdrportal.emulator.http.Html.escape;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mdrportal.emulator.demo.Attack;
import org.mdrportal.emulator.demo.Catalogue;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.ArmRole;
import org.mdrportal.emulator.fleet.Cluster;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Quirk;
import org.mdrportal.emulator.fleet.Subscription;

/** One subscription: what it is, and a form for everything that can be done to it. */
final class SubscriptionForms {

    private static final List<String> QUIRKS = Stream.concat(
                    Stream.of(""), Arrays.stream(Quirk.values()).map(Enum::name))
            .toList();

    private final Fleet fleet;

    SubscriptionForms(Fleet fleet) {
        this.fleet = fleet;
    }

    String of(Subscription subscription) {
        UUID id = subscription.id();
        return """
                <section id="s-%1$s" aria-labelledby="h-%1$s">
                <h3 id="h-%1$s">%2$s</h3>
                <dl>
                <dt>Subscription</dt><dd><code>%1$s</code>, %3$s</dd>
                <dt>Alerts</dt><dd>%4$s</dd>
                <dt>Plans</dt><dd>%5$s</dd>
                <dt>Roles of the poller</dt><dd>%6$s</dd>
                <dt>Fault</dt><dd>%7$s</dd>
                </dl>
                %8$s</section>
                """.formatted(
                        id,
                        escape(subscription.displayName()),
                        escape(subscription.state()),
                        fleet.alerts(id).size(),
                        escape(plans(id)),
                        escape(roles(id)),
                        escape(fleet.fault(id).map(Fault::describe).orElse("none")),
                        forms(subscription));
    }

    private String forms(Subscription subscription) {
        UUID id = subscription.id();
        String clusters = select(
                id,
                "cluster",
                "Cluster",
                subscription.clusters().stream().map(Cluster::name).toList());
        String attack = select(
                        id,
                        "attack",
                        "Attack",
                        Attack.all().stream().map(Attack::name).toList())
                + clusters.replace("-cluster-", "-attacked-")
                + input(id, "delaySeconds", "Seconds between alerts", "number", "20");
        String alert = select(
                        id,
                        "alertType",
                        "Alert type",
                        Catalogue.all().stream().map(AlertTemplate::alertType).toList())
                + clusters
                + select(id, "quirks", "Oddity", QUIRKS);
        String plan = select(
                        id,
                        "name",
                        "Plan",
                        fleet.plans(id).stream()
                                .map(p -> p.path("name").asString(""))
                                .toList())
                + select(id, "tier", "Tier", List.of("Standard", "Free"));
        String fault = select(id, "kind", "Fault", FaultForm.KINDS)
                + input(id, "amount", "Amount (none is the usual one)", "number", "")
                + input(id, "page", "Only on page", "number", "")
                + select(id, "second", "And", FaultForm.KINDS)
                + input(id, "secondAmount", "Its amount", "number", "")
                + input(id, "secondPage", "Only on page", "number", "")
                + input(id, "times", "Times (0 is until changed)", "number", "0")
                + input(id, "path", "Only paths that end with", "text", "")
                + input(id, "body", "Body", "text", "");
        return form(id, "attacks", attack, "Start attack")
                + form(id, "alerts", alert, "Raise alert")
                + form(id, "plans", plan, "Switch plan")
                + form(id, "roles", boxes(id), "Set roles")
                + form(id, "fault", fault, "Set fault");
    }

    private String boxes(UUID id) {
        Set<ArmRole> held = fleet.roles(id, Principal.POLLING);
        return Arrays.stream(ArmRole.values())
                .map(role -> "<label><input type=\"checkbox\" name=\"roles\" value=\"" + role + "\""
                        + (held.contains(role) ? " checked" : "") + "> " + escape(role.displayName()) + "</label>\n")
                .collect(Collectors.joining("", "<fieldset><legend>Roles of the poller</legend>\n", "</fieldset>\n"));
    }

    private String plans(UUID id) {
        Stream<String> on = fleet.plans(id).stream()
                .filter(plan ->
                        plan.path("properties").path("pricingTier").asString("").equals("Standard"))
                .map(plan -> plan.path("name").asString(""));
        return on.collect(Collectors.collectingAndThen(
                Collectors.joining(", "), names -> names.isEmpty() ? "all off" : names + " on"));
    }

    private String roles(UUID id) {
        String names = fleet.roles(id, Principal.POLLING).stream()
                .sorted()
                .map(ArmRole::displayName)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private static String form(UUID id, String act, String fields, String button) {
        return """
                <form method="post" action="/emulator/subscriptions/%s/%s">
                %s<button type="submit">%s</button>
                </form>
                """.formatted(id, act, fields, button);
    }

    private static String select(UUID id, String name, String label, List<String> values) {
        String field = id + "-" + name + "-f";
        String options = values.stream()
                .map(value -> "<option>" + escape(value) + "</option>")
                .collect(Collectors.joining());
        return "<label for=\"%1$s\">%2$s</label><select id=\"%1$s\" name=\"%3$s\">%4$s</select>\n"
                .formatted(field, escape(label), name, options);
    }

    private static String input(UUID id, String name, String label, String type, String value) {
        String field = id + "-" + name + "-f";
        return "<label for=\"%1$s\">%2$s</label><input id=\"%1$s\" name=\"%3$s\" type=\"%4$s\" value=\"%5$s\">\n"
                .formatted(field, escape(label), name, type, value);
    }
}
