package org.mdrportal.emulator.entra;

import java.util.List;
import java.util.stream.Collectors;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.http.Html;
import org.mdrportal.emulator.http.Reply;

/** The page that asks for user name and password. It needs no script. */
final class SignInPage {

    private SignInPage() {}

    static Reply ask(String where, String typed, List<Person> known, SignIn signIn) {
        return page(where, typed, "", known, signIn);
    }

    static Reply askAgain(String where, String typed, List<Person> known, SignIn signIn) {
        String sorry = """
                <p id="problem" class="problem" role="alert">The user name or the password is not right.</p>
                """;
        return page(where, typed, sorry, known, signIn);
    }

    static Reply refuse(EntraError error) {
        return Html.page(error.status(), "Sign-in is not possible", """
                <h1>Sign-in is not possible</h1>
                <p role="alert">%s</p>
                """.formatted(Html.escape(error.text())));
    }

    static Reply signedOut() {
        return Html.page(200, "Signed out", """
                <h1>Signed out</h1>
                <p>You have left your session. You can close this page.</p>
                """);
    }

    private static Reply page(String where, String typed, String problem, List<Person> known, SignIn signIn) {
        String describedBy = problem.isEmpty() ? "" : " aria-describedby=\"problem\" aria-invalid=\"true\"";
        String body = """
                <h1>Sign in</h1>
                <p>%s. This is an emulated directory for tests and demonstrations: use none of your own passwords.</p>
                %s<form method="post">
                <p><label for="userName">User name</label>
                <input id="userName" name="userName" autocomplete="username" autocapitalize="none" spellcheck="false" required value="%s"%s%s></p>
                <p><label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required%s%s></p>
                <p><button type="submit">Sign in</button></p>
                </form>
                %s""".formatted(
                        Html.escape(where),
                        problem,
                        Html.escape(typed),
                        typed.isEmpty() ? " autofocus" : "",
                        describedBy,
                        typed.isEmpty() ? "" : " autofocus",
                        describedBy,
                        people(known));
        return Html.page(200, "Sign in", body, signIn.origin());
    }

    private static String people(List<Person> known) {
        if (known.isEmpty()) {
            return "";
        }
        String rows = known.stream()
                .map(person -> "<li><code>" + Html.escape(person.userName()) + "</code> "
                        + Html.escape(person.displayName()) + "</li>")
                .collect(Collectors.joining("\n"));
        return "<h2>Who is known here</h2>\n<ul>\n" + rows
                + "\n</ul>\n<p>The passwords were printed when the emulator started.</p>\n";
    }
}
