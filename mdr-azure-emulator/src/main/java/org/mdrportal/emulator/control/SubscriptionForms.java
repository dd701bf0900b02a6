package org.mdrportal.emulator.control;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mdrportal.emulator.demo.Attack;
import org.mdrportal.emulator.demo.Catalogue;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.ArmRole;
import org.mdrportal.emulator.fleet.Cluster;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Quirk;
import org.mdrportal.emulator.fleet.Subscription;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A form for everything that can be done to a subscription. */
final class SubscriptionForms {

    private static final int NEWEST_ALERTS = 20;

    private static final List<String> QUIRKS = Stream.concat(
                    Stream.of(""), Arrays.stream(Quirk.values()).map(Enum::name))
            .toList();

    private static final List<String> TYPES =
            Catalogue.all().stream().map(AlertTemplate::alertType).toList();

    private final Fleet fleet;

    SubscriptionForms(Fleet fleet) {
        this.fleet = fleet;
    }

    String of(Subscription subscription) {
        var write = new Widgets(subscription.id().toString(), "/emulator/subscriptions/" + subscription.id() + "/");
        return attack(write, subscription)
                + alert(write, subscription)
                + state(write, subscription)
                + plans(write, subscription)
                + suppression(write)
                + write.form("roles", "Roles", boxes(subscription), "Set roles")
                + fault(write)
                + throttling(write);
    }

    /** @param write for a subscription, or for the list of them */
    static String fault(Widgets write) {
        return write.form(
                "fault",
                "Fault",
                write.select("fault", "kind", "Fault", FaultForm.KINDS)
                        + write.number("fault", "amount", "Amount (none: the usual one)", "")
                        + write.number("fault", "page", "Only on page", "")
                        + write.select("fault", "second", "And", FaultForm.KINDS)
                        + write.number("fault", "secondAmount", "Its amount", "")
                        + write.number("fault", "secondPage", "Only on page", "")
                        + write.number("fault", "times", "Times (0: until changed)", "0")
                        + write.text("fault", "path", "Only paths that end with")
                        + write.text("fault", "body", "Body of 'status' and 'body'"),
                "Set fault");
    }

    static String throttling(Widgets write) {
        return write.form(
                "throttling",
                "Throttling",
                write.select("throttling", "limit", "Limit", List.of("usual", "off", "own"))
                        + write.number("throttling", "size", "Own: requests at once", "20")
                        + write.number("throttling", "perSecond", "and a second", "1"),
                "Set limit");
    }

    private static String attack(Widgets write, Subscription subscription) {
        Map<String, String> scripts = new LinkedHashMap<>();
        Attack.all().forEach(attack -> scripts.put(attack.name(), attack.title()));
        return write.form(
                "attacks",
                "Attack",
                write.select("attacks", "attack", "Attack", scripts)
                        + write.select("attacks", "cluster", "Cluster", withNone(clusters(subscription)))
                        + write.number("attacks", "delaySeconds", "Seconds between steps", "20"),
                "Start attack");
    }

    private static String alert(Widgets write, Subscription subscription) {
        return write.form(
                "alerts",
                "Alert",
                write.select("alerts", "alertType", "Alert type", TYPES)
                        + write.select("alerts", "cluster", "Cluster", clusters(subscription))
                        + write.select("alerts", "quirks", "Oddity", QUIRKS)
                        + write.number("alerts", "lateMinutes", "Minutes late", "0"),
                "Raise alert");
    }

    private String state(Widgets write, Subscription subscription) {
        List<ObjectNode> all = fleet.alerts(subscription.id());
        Map<String, String> alerts = new LinkedHashMap<>();
        for (ObjectNode alert :
                all.subList(Math.max(0, all.size() - NEWEST_ALERTS), all.size()).reversed()) {
            JsonNode is = alert.path("properties");
            alerts.put(
                    alert.path("id").asString(""),
                    is.path("alertDisplayName").asString("an alert") + " ("
                            + is.path("status").asString("") + ")");
        }
        return alerts.isEmpty()
                ? ""
                : write.form(
                        "state",
                        "State",
                        write.select("state", "alert", "Alert", alerts)
                                + write.select("state", "status", "State", Acts.STATES.reversed()),
                        "Change state");
    }

    private String plans(Widgets write, Subscription subscription) {
        List<ObjectNode> plans = fleet.plans(subscription.id());
        List<String> names =
                plans.stream().map(plan -> plan.path("name").asString("")).toList();
        List<String> extensions = plans.stream()
                .filter(plan -> plan.path("name").asString("").equals("Containers"))
                .flatMap(plan -> plan.path("properties").path("extensions").valueStream())
                .map(extension -> extension.path("name").asString(""))
                .toList();
        return write.form(
                        "plans",
                        "Plan",
                        write.select("plans", "name", "Plan", names)
                                + write.select("plans", "tier", "Tier", List.of("Standard", "Free")),
                        "Switch plan")
                + (extensions.isEmpty()
                        ? ""
                        : write.form(
                                "extensions",
                                "Extension",
                                write.select("extensions", "name", "Extension of Containers", extensions)
                                        + write.select("extensions", "on", "is", List.of("off", "on")),
                                "Switch extension"));
    }

    private static String suppression(Widgets write) {
        return write.form(
                "suppression",
                "Suppression rule",
                write.text("suppression", "name", "Rule")
                        + write.select(
                                "suppression",
                                "alertType",
                                "hides",
                                Stream.concat(Stream.of("*"), TYPES.stream()).toList())
                        + write.number("suppression", "minutes", "Minutes (0: without end)", "0")
                        + write.select("suppression", "remove", "Remove", List.of("false", "true")),
                "Set rule");
    }

    private String boxes(Subscription subscription) {
        Set<ArmRole> held = fleet.roles(subscription.id(), Principal.POLLING);
        return Arrays.stream(ArmRole.values())
                .map(role -> "<label><input type=\"checkbox\" name=\"roles\" value=\"" + role + "\""
                        + (held.contains(role) ? " checked" : "") + "> " + role.displayName() + "</label>\n")
                .collect(Collectors.joining("", "<fieldset><legend>Roles of the poller</legend>\n", "</fieldset>\n"));
    }

    private static List<String> clusters(Subscription subscription) {
        return subscription.clusters().stream().map(Cluster::name).toList();
    }

    private static Map<String, String> withNone(List<String> names) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("", "as the script says");
        names.forEach(name -> all.put(name, name));
        return all;
    }
}
