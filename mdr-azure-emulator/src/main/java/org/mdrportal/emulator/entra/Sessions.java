package org.mdrportal.emulator.entra;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.http.Request;

/** Who is signed in to Entra with which browser: one person for each directory, kept under one cookie. */
final class Sessions {

    static final String COOKIE = "emu_sso";

    private static final Duration LIFE = Duration.ofHours(12);

    private record Session(Map<UUID, UUID> people, Instant until) {}

    private final Fleet fleet;
    private final Clock clock;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Sessions(Fleet fleet) {
        this.fleet = fleet;
        this.clock = fleet.clock();
    }

    /** @param hint when given, only this person counts */
    Optional<Person> signedIn(Request request, Authority authority, @Nullable String hint) {
        Session session = find(request);
        if (session == null) {
            return Optional.empty();
        }
        return session.people().values().stream()
                .flatMap(oid -> fleet.person(oid).stream())
                .filter(person -> authority.directory() == null
                        ? !person.isGuest()
                        : person.directory().equals(authority.directory()))
                .filter(person -> hint == null || person.userName().equalsIgnoreCase(hint.strip()))
                .findFirst();
    }

    /** @return the cookie to set */
    String remember(Request request, Person person) {
        String id = request.cookie(COOKIE);
        Session session = find(request);
        if (id == null || session == null) {
            id = Unguessable.token();
            session = new Session(new ConcurrentHashMap<>(), clock.instant().plus(LIFE));
            sessions.put(id, session);
        }
        session.people().put(person.directory(), person.oid());
        return cookie(id, LIFE.toSeconds());
    }

    /** @return the cookie to set */
    String forget(Request request, Authority authority) {
        Session session = find(request);
        String id = request.cookie(COOKIE);
        if (session != null && authority.directory() != null) {
            session.people().remove(authority.directory());
        }
        if (id != null
                && (authority.directory() == null
                        || session == null
                        || session.people().isEmpty())) {
            sessions.remove(id);
            return cookie("", 0);
        }
        return cookie(id == null ? "" : id, id == null ? 0 : LIFE.toSeconds());
    }

    private @Nullable Session find(Request request) {
        String id = request.cookie(COOKIE);
        Session session = id == null ? null : sessions.get(id);
        return session == null || session.until().isBefore(clock.instant()) ? null : session;
    }

    private static String cookie(String value, long seconds) {
        return COOKIE + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax";
    }
}
