package org.mdrportal.emulator.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mdrportal.emulator.demo.Attack;
import org.mdrportal.emulator.demo.Attacks;
import org.mdrportal.emulator.demo.Catalogue;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.ArmRole;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Quirk;
import org.mdrportal.emulator.fleet.SecretState;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.fleet.SuppressionRule;
import org.mdrportal.emulator.fleet.Throttling;

/** What can be done to a subscription from outside. */
final class Acts {

    static final List<String> STATES = List.of("Active", "InProgress", "Resolved", "Dismissed");

    private final Fleet fleet;
    private final Attacks attacks;

    Acts(Fleet fleet, Attacks attacks) {
        this.fleet = fleet;
        this.attacks = attacks;
    }

    /** What concerns no single subscription. */
    Optional<String> act(List<String> what, Fields fields) {
        return switch (String.join("/", what)) {
            case "fault" -> Optional.of(listFault(fields));
            case "throttling" -> Optional.of(throttling(fields));
            default -> what.size() == 3 ? credential(what, fields) : Optional.empty();
        };
    }

    private Optional<String> credential(List<String> what, Fields fields) {
        if (what.getFirst().equals("programs") && what.getLast().equals("secret")) {
            SecretState state = name(SecretState.class, fields.text("state"));
            fleet.principals().secret(what.get(1), state);
            return Optional.of("the secret of " + what.get(1) + " is " + state);
        }
        if (what.getFirst().equals("principals") && what.getLast().equals("refuse")) {
            Principal principal = name(Principal.class, what.get(1));
            boolean refuse = fields.bool("refuse");
            fleet.principals().refuse(principal, refuse);
            return Optional.of("tokens of " + principal + (refuse ? " are refused" : " are taken"));
        }
        return Optional.empty();
    }

    private String throttling(Fields fields) {
        fleet.throttling(limit(fields).orElse(Throttling.DOCUMENTED));
        return "throttling " + fleet.throttling();
    }

    private String throttling(Subscription subscription, Fields fields) {
        fleet.throttling(subscription.id(), limit(fields).orElse(null));
        return "throttling " + fleet.throttling(subscription.id());
    }

    /** @return nothing for what is usual */
    private static Optional<Throttling> limit(Fields fields) {
        return switch (fields.text("limit")) {
            case "usual" -> Optional.empty();
            case "off" -> Optional.of(Throttling.OFF);
            case "own" ->
                Optional.of(Throttling.ofReads(
                        fields.number("size", Throttling.DOCUMENTED.reads().size()), fields.number("perSecond", 1)));
            default -> throw new IllegalArgumentException("'limit' is usual, off or own");
        };
    }

    /** @return what was done, in words; nothing when there is no such act */
    Optional<String> act(Subscription subscription, String what, Fields fields) {
        return switch (what) {
            case "attacks" -> Optional.of(attack(subscription, fields));
            case "alerts" -> Optional.of(alert(subscription, fields));
            case "plans" -> Optional.of(plan(subscription, fields));
            case "roles" -> Optional.of(roles(subscription, fields));
            case "fault" -> Optional.of(fault(subscription, fields));
            case "throttling" -> Optional.of(throttling(subscription, fields));
            case "state" -> Optional.of(state(subscription, fields));
            case "extensions" -> Optional.of(extension(subscription, fields));
            case "suppression" -> Optional.of(suppression(subscription, fields));
            case "page-size" -> Optional.of(pageSize(subscription, fields));
            default -> Optional.empty();
        };
    }

    private String attack(Subscription subscription, Fields fields) {
        String name = fields.text("attack");
        Attack attack = Attack.find(name).orElseThrow(() -> new IllegalArgumentException("no attack '" + name + "'"));
        int seconds = FaultForm.between(
                fields.number("delaySeconds", (int) Attacks.BETWEEN_STEPS.toSeconds()), FaultForm.LONGEST_SECONDS);
        var run = attacks.start(
                attack, subscription.id(), fields.optional("cluster").orElse(null), Duration.ofSeconds(seconds));
        return "attack " + name + " started as " + run.id();
    }

    private String alert(Subscription subscription, Fields fields) {
        String type = fields.text("alertType");
        AlertTemplate template = Catalogue.find(type)
                .orElseGet(() -> AlertTemplate.of(
                        type,
                        fields.optional("displayName").orElse(type),
                        fields.optional("severity").orElse("Medium"),
                        fields.optional("intent").orElse("Unknown")));
        Quirk[] quirks = fields.all("quirks").stream()
                .map(name -> name(Quirk.class, name))
                .toArray(Quirk[]::new);
        AlertTemplate wanted =
                template.on(fields.optional("cluster").orElse(null)).with(quirks);
        AlertTemplate raised = fields.optional("severity").map(wanted::severity).orElse(wanted);
        int late = fields.number("lateMinutes", 0);
        Instant available = fleet.clock().instant().minus(Duration.ofMinutes(late));
        return "alert " + fleet.raise(subscription.id(), available, raised).getFirst();
    }

    private String plan(Subscription subscription, Fields fields) {
        String name = fields.text("name");
        boolean on = switch (fields.text("tier").toLowerCase(Locale.ROOT)) {
            case "standard" -> true;
            case "free" -> false;
            default -> throw new IllegalArgumentException("'tier' is Standard or Free");
        };
        fleet.switchPlan(subscription.id(), name, on);
        return "plan " + name + (on ? " on" : " off");
    }

    private String extension(Subscription subscription, Fields fields) {
        String plan = fields.optional("plan").orElse("Containers");
        boolean on = fields.bool("on");
        fleet.switchExtension(subscription.id(), plan, fields.text("name"), on);
        return "extension " + fields.text("name") + " of " + plan + (on ? " on" : " off");
    }

    private String suppression(Subscription subscription, Fields fields) {
        String name = fields.text("name");
        if (fields.optional("remove").isPresent() && fields.bool("remove")) {
            return fleet.removeRule(subscription.id(), name) ? "rule " + name + " is gone" : "there was no such rule";
        }
        Instant now = fleet.clock().instant();
        SuppressionRule rule =
                SuppressionRule.of(name, fields.optional("alertType").orElse("*"), now);
        int minutes = fields.number("minutes", 0);
        fleet.putRule(subscription.id(), minutes > 0 ? rule.until(now.plus(Duration.ofMinutes(minutes))) : rule);
        return "rule " + name + " hides " + rule.alertType();
    }

    private String state(Subscription subscription, Fields fields) {
        String status = fields.text("status");
        String alert = fields.text("alert");
        if (!STATES.contains(status)) {
            throw new IllegalArgumentException("'status' is one of " + STATES);
        }
        if (!fleet.changeState(subscription.id(), alert, status)) {
            throw new IllegalArgumentException("no alert '" + alert + "'");
        }
        return "alert is " + status;
    }

    private String roles(Subscription subscription, Fields fields) {
        Principal principal = fields.optional("principal")
                .map(name -> name(Principal.class, name))
                .orElse(Principal.POLLING);
        Set<ArmRole> roles = fields.all("roles").stream()
                .map(name -> name(ArmRole.class, name))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ArmRole.class)));
        fleet.roles(subscription.id(), principal, roles);
        return principal + " holds " + roles;
    }

    private String pageSize(Subscription subscription, Fields fields) {
        fleet.pageSize(subscription.id(), fields.number("alerts", Fleet.DEFAULT_PAGE_SIZE));
        return "pages of " + fleet.pageSize(subscription.id());
    }

    private String fault(Subscription subscription, Fields fields) {
        Optional<Fault> fault = FaultForm.read(fields);
        fleet.fault(subscription.id(), fault.orElse(null));
        return fault.map(Fault::describe).orElse("no fault");
    }

    private String listFault(Fields fields) {
        Optional<Fault> fault = FaultForm.read(fields);
        fleet.listFault(fault.orElse(null));
        return fault.map(Fault::describe).orElse("no fault");
    }

    private static <E extends Enum<E>> E name(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is none of " + Arrays.toString(type.getEnumConstants())));
    }
}
