package org.mdrportal.emulator.entra;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mdrportal.emulator.fleet.Directory;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.http.Params;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;

/** A person signs in, or is signed in already, and goes back to the application with a code. */
final class Authorize {

    private final Fleet fleet;
    private final Sessions sessions;
    private final Codes codes;

    Authorize(Fleet fleet, Sessions sessions, Codes codes) {
        this.fleet = fleet;
        this.sessions = sessions;
        this.codes = codes;
    }

    Reply answer(Request request, Authority authority) {
        SignIn signIn = SignIn.of(request.query());
        Optional<EntraError> untrusted = signIn.untrusted(fleet);
        if (untrusted.isPresent()) {
            return SignInPage.refuse(untrusted.get());
        }
        Optional<EntraError> wrong = signIn.wrong();
        if (wrong.isPresent()) {
            return signIn.sendBack(wrong.get());
        }
        return request.isPost() ? signIn(request, authority, signIn) : meet(request, authority, signIn);
    }

    private Reply meet(Request request, Authority authority, SignIn signIn) {
        if (!signIn.mustAsk()) {
            Optional<Person> already = sessions.signedIn(request, authority, signIn.loginHint());
            if (already.isPresent()) {
                return signIn.sendBack(codes.give(already.get().oid(), signIn));
            }
        }
        if (signIn.mustNotAsk()) {
            return signIn.sendBack(EntraError.NOT_SIGNED_IN);
        }
        String hint = signIn.loginHint();
        return SignInPage.ask(where(authority), hint == null ? "" : hint, known(authority), signIn);
    }

    private Reply signIn(Request request, Authority authority, SignIn signIn) {
        Params form = request.form();
        String userName = form.get("userName", "").strip();
        Optional<Person> person =
                find(authority, userName).filter(found -> same(found.password(), form.get("password", "")));
        if (person.isEmpty()) {
            return SignInPage.askAgain(where(authority), userName, known(authority), signIn);
        }
        String cookie = sessions.remember(request, person.get());
        return signIn.sendBack(codes.give(person.get().oid(), signIn)).with("Set-Cookie", cookie);
    }

    private Optional<Person> find(Authority authority, String userName) {
        UUID directory = authority.directory();
        return directory == null ? fleet.member(userName) : fleet.person(directory, userName);
    }

    private List<Person> known(Authority authority) {
        return fleet.people().stream()
                .filter(person -> authority.directory() == null
                        ? !person.isGuest()
                        : person.directory().equals(authority.directory()))
                .toList();
    }

    private String where(Authority authority) {
        UUID directory = authority.directory();
        return directory == null
                ? "Your work account"
                : fleet.directory(directory).map(Directory::name).orElse("Your work account");
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
