package org.mdrportal.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Role;
import org.mdrportal.platform.Roles;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Service;

/** Turns a signed-in subject into a caller with rights. An entrance calls this before anything else. */
@Service
public class Callers {

    /** How long a changed assignment may go unnoticed. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private static final int MAX_REMEMBERED = 10_000;

    private final AccessRegister register;
    private final Rights rights;
    private final Roles roles;
    private final Clock clock;
    private final ConcurrentMap<Subject, Known> known = new ConcurrentHashMap<>();

    private record Known(Caller caller, Instant until) {}

    Callers(AccessRegister register, Rights rights, Roles roles, Clock clock) {
        this.register = register;
        this.rights = rights;
        this.roles = roles;
        this.clock = clock;
    }

    /** Never null, never with more than was given: somebody without any right is a caller who may do nothing. */
    public Caller of(Subject subject) {
        Instant now = clock.instant();
        Known remembered = known.get(subject);
        if (remembered != null && now.isBefore(remembered.until())) {
            return remembered.caller();
        }
        Caller caller = resolve(subject);
        if (known.size() >= MAX_REMEMBERED) {
            known.clear();
        }
        known.put(subject, new Known(caller, now.plus(REMEMBERED)));
        return caller;
    }

    private Caller resolve(Subject subject) {
        String directory = subject.directory().toLowerCase(Locale.ROOT);
        Caller caller = Caller.system("sign-in")
                .call(() -> rights.of(
                        subject,
                        register.tenantsOf(Tenants.all(), directory),
                        register.assignedTo(Tenants.all(), directory, subject.id())));
        // A customer's site is open to the world: there the provider's own rights count for nothing.
        return roles.has(Role.WEB)
                ? caller
                : new Caller(caller.actor(), org.mdrportal.platform.Reach.NONE, caller.customer());
    }
}
