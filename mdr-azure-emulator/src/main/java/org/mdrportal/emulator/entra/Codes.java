package org.mdrportal.emulator.entra;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Authorization codes: each is good once, for ten minutes. */
final class Codes {

    private static final Duration LIFE = Duration.ofMinutes(10);

    record Grant(
            UUID oid,
            String redirectUri,
            @Nullable String nonce,
            @Nullable String challenge,
            String scope,
            Instant until) {}

    private final Clock clock;
    private final Map<String, Grant> open = new ConcurrentHashMap<>();

    Codes(Clock clock) {
        this.clock = clock;
    }

    String give(UUID oid, SignIn signIn) {
        Instant now = clock.instant();
        open.values().removeIf(grant -> grant.until().isBefore(now));
        String code = Unguessable.token();
        open.put(
                code,
                new Grant(
                        oid, signIn.redirectUri(), signIn.nonce(), signIn.challenge(), signIn.scope(), now.plus(LIFE)));
        return code;
    }

    Optional<Grant> redeem(String code) {
        return Optional.ofNullable(open.remove(code))
                .filter(grant -> grant.until().isAfter(clock.instant()));
    }
}
