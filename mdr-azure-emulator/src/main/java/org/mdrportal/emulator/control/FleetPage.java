package org.mdrportal.emulator.control;

import static org.mdrportal.emulator.http.Html.escape;

import java.util.List;
import java.util.stream.Collectors;
import org.mdrportal.emulator.demo.Attacks;
import org.mdrportal.emulator.fleet.Directory;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.http.Html;
import org.mdrportal.emulator.http.Reply;

/** The fleet for people. */
final class FleetPage {

    private static final int MOST_SHOWN = 50;

    private final Fleet fleet;
    private final Attacks attacks;
    private final SubscriptionSection section;
    private final WholeForms whole;

    FleetPage(Fleet fleet, Attacks attacks) {
        this.fleet = fleet;
        this.attacks = attacks;
        this.section = new SubscriptionSection(fleet);
        this.whole = new WholeForms(fleet);
    }

    /** @param problem why the last act was not done; empty when nothing is wrong */
    Reply show(String problem) {
        String body = """
                <h1>Azure emulator</h1>
                %s<p>Emulated Azure Resource Manager and Entra ID on this machine. Programs find the same at
                <a href="/emulator/fleet">/emulator/fleet</a>, <a href="/emulator/attacks">/emulator/attacks</a>,
                <a href="/emulator/faults">/emulator/faults</a> and <a href="/emulator/requests">/emulator/requests</a>.</p>
                %s%s
                <h2>Directories</h2>
                %s
                <h2>Subscriptions</h2>
                %s
                %s""".formatted(
                        problem.isEmpty() ? "" : "<p class=\"problem\" role=\"alert\">" + escape(problem) + "</p>\n",
                        whole.all(),
                        WholeForms.faults(),
                        directories(),
                        subscriptions(),
                        runs());
        return Html.page(problem.isEmpty() ? 200 : 400, "Azure emulator", body);
    }

    private String subscriptions() {
        List<Subscription> all = fleet.subscriptions();
        String shown = all.stream().limit(MOST_SHOWN).map(section::of).collect(Collectors.joining("\n"));
        return all.isEmpty()
                ? "<p>There are none.</p>"
                : all.size() > MOST_SHOWN ? shown + "<p>And " + (all.size() - MOST_SHOWN) + " more.</p>" : shown;
    }

    private String directories() {
        return fleet.directories().stream()
                .limit(MOST_SHOWN)
                .map(this::directory)
                .collect(Collectors.joining("\n"));
    }

    private String directory(Directory directory) {
        String rows = fleet.people().stream()
                .filter(person -> person.directory().equals(directory.id()))
                .map(FleetPage::person)
                .collect(Collectors.joining("\n"));
        return """
                <h3>%s</h3>
                <p><code>%s</code></p>
                <table>
                <caption>People of %s</caption>
                <thead><tr><th scope="col">User name</th><th scope="col">Name</th><th scope="col">App roles</th></tr></thead>
                <tbody>
                %s
                </tbody>
                </table>
                """.formatted(escape(directory.name()), directory.id(), escape(directory.name()), rows);
    }

    private static String person(Person person) {
        String roles = person.roles().isEmpty()
                ? "none"
                : person.roles().stream().sorted().collect(Collectors.joining(", "));
        return "<tr><td><code>" + escape(person.userName()) + "</code></td><td>" + escape(person.displayName())
                + (person.isGuest() ? " (guest)" : "") + "</td><td>" + escape(roles) + "</td></tr>";
    }

    private String runs() {
        if (attacks.runs().isEmpty()) {
            return "";
        }
        return attacks.runs().stream()
                .map(run -> "<li>" + escape(run.attack().title()) + " from <code>" + run.subscription() + "</code>: "
                        + run.raised().size() + " of " + run.attack().alerts() + " alerts</li>")
                .collect(Collectors.joining("\n", "<h2>Attacks</h2>\n<ul>\n", "\n</ul>\n"));
    }
}
