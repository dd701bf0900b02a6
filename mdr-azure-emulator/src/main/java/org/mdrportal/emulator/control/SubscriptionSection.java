package org.mdrportal.emulator.control;

import static org.mdrportal.emulator.http.Html.escape;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mdrportal.emulator.fleet.ArmRole;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.fleet.SuppressionRule;
import org.mdrportal.emulator.fleet.Throttling;

/** One subscription: what it is, with its forms folded away. */
final class SubscriptionSection {

    private final Fleet fleet;
    private final SubscriptionForms forms;

    SubscriptionSection(Fleet fleet) {
        this.fleet = fleet;
        this.forms = new SubscriptionForms(fleet);
    }

    String of(Subscription subscription) {
        UUID id = subscription.id();
        String fault = fleet.fault(id).map(Fault::describe).orElse("none");
        return """
                <section id="s-%1$s" aria-labelledby="h-%1$s">
                <h3 id="h-%1$s">%2$s</h3>
                <dl>
                <dt>Subscription</dt><dd><code>%1$s</code>, %3$s</dd>
                <dt>Clusters</dt><dd>%4$s</dd>
                <dt>Alerts</dt><dd>%5$s, pages of %6$s</dd>
                <dt>Plans</dt><dd>%7$s</dd>
                <dt>Rules</dt><dd>%8$s</dd>
                <dt>Roles of the poller</dt><dd>%9$s</dd>
                <dt>Fault</dt><dd%10$s>%11$s</dd>
                <dt>Throttling</dt><dd>%12$s</dd>
                </dl>
                <details><summary>Change %2$s</summary>
                %13$s</details>
                </section>
                """.formatted(
                        id,
                        escape(subscription.displayName()),
                        escape(subscription.state()),
                        escape(clusters(subscription)),
                        alerts(id),
                        fleet.pageSize(id),
                        escape(plans(id)),
                        escape(rules(id)),
                        escape(roles(id)),
                        fault.equals("none") ? "" : " class=\"problem\"",
                        escape(fault),
                        escape(throttling(fleet.throttling(id))),
                        forms.of(subscription));
    }

    static String throttling(Throttling throttling) {
        return throttling.enforced()
                ? throttling.security().size() + " requests of Defender at once and "
                        + throttling.security().perSecond() + " a second, "
                        + throttling.reads().size() + " and "
                        + throttling.reads().perSecond() + " of the rest"
                : "off";
    }

    private String alerts(UUID id) {
        return fleet.served(id).isEmpty()
                ? Integer.toString(fleet.alerts(id).size())
                : fleet.served(id).size() + " rendered pages";
    }

    private static String clusters(Subscription subscription) {
        return subscription.clusters().stream()
                .map(cluster -> cluster.name() + " (" + cluster.kind() + ")")
                .collect(Collectors.joining(", "));
    }

    private String plans(UUID id) {
        Stream<String> on = fleet.plans(id).stream()
                .filter(plan ->
                        plan.path("properties").path("pricingTier").asString("").equals("Standard"))
                .map(plan -> plan.path("name").asString(""));
        return on.collect(Collectors.collectingAndThen(
                Collectors.joining(", "), names -> names.isEmpty() ? "all off" : names + " on"));
    }

    private String rules(UUID id) {
        String names = fleet.rules(id).stream().map(SubscriptionSection::rule).collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private static String rule(SuppressionRule rule) {
        return rule.name() + " hides " + rule.alertType()
                + (rule.expires() == null ? "" : " until " + rule.expires())
                + (rule.enabled() ? "" : " (disabled)");
    }

    private String roles(UUID id) {
        String names = fleet.roles(id, Principal.POLLING).stream()
                .sorted()
                .map(ArmRole::displayName)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }
}
