package org.mdrportal.emulator.control;

import static org.mdrportal.emulator.http.Html.escape;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mdrportal.emulator.faults.FaultKind;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Program;
import org.mdrportal.emulator.fleet.SecretState;

/** What concerns all subscriptions: the list of them, the limit, the credentials, and what faults there are. */
final class WholeForms {

    private final Fleet fleet;

    WholeForms(Fleet fleet) {
        this.fleet = fleet;
    }

    String all() {
        var write = new Widgets("all", "/emulator/");
        return """
                <dl>
                <dt>Fault of the list of subscriptions</dt><dd>%s</dd>
                <dt>Throttling</dt><dd>%s</dd>
                </dl>
                <details><summary>Change all of Azure</summary>
                %s%s%s</details>
                """.formatted(
                        escape(fleet.listFault().map(Fault::describe).orElse("none")),
                        escape(SubscriptionSection.throttling(fleet.throttling())),
                        SubscriptionForms.fault(write),
                        SubscriptionForms.throttling(write),
                        Arrays.stream(Principal.values()).map(this::principal).collect(Collectors.joining()));
    }

    private String principal(Principal principal) {
        String name = principal.name().toLowerCase(Locale.ROOT);
        boolean refused = fleet.principals().isRefused(principal);
        var tokens = new Widgets("tokens-" + name, "/emulator/principals/" + name + "/");
        String form = tokens.form(
                "refuse",
                "Tokens",
                tokens.select(
                        "refuse",
                        "refuse",
                        "Tokens of the " + name + " principal are " + (refused ? "refused" : "taken") + "; refuse them",
                        List.of("true", "false")),
                "Set");
        return form + fleet.principals().program(principal).map(this::secret).orElse("");
    }

    private String secret(Program program) {
        SecretState state = fleet.principals().secret(program.clientId());
        var write = new Widgets("secret-" + program.clientId(), "/emulator/programs/" + program.clientId() + "/");
        return write.form(
                "secret",
                "Secret",
                write.select(
                        "secret",
                        "state",
                        "Secret of \"" + program.displayName() + "\" is " + state + "; make it",
                        Arrays.stream(SecretState.values()).map(Enum::name).toList()),
                "Set");
    }

    static String faults() {
        return Arrays.stream(FaultKind.values())
                .map(kind -> "<tr><td><code>" + kind.label() + "</code></td><td>" + escape(kind.description())
                        + "</td><td>" + escape(kind.unit()) + "</td></tr>")
                .collect(Collectors.joining("\n", """
                        <details><summary>Every fault by name</summary>
                        <table>
                        <caption>Faults</caption>
                        <thead><tr><th scope="col">Name</th><th scope="col">What happens</th><th scope="col">Amount</th></tr></thead>
                        <tbody>
                        """, "\n</tbody>\n</table>\n</details>\n"));
    }
}
