package org.mdrportal.ingest;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A token of Entra ID, kept until shortly before it ends. A failure is kept too, for a moment: hundreds of polls must not
 * hammer the identity provider with a secret that has expired.
 */
final class EntraToken implements TokenSource {

    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(20);

    private final Supplier<TokenCredential> credential;
    private final String scope;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable TokenCredential built;
    private @Nullable Kept kept;

    private record Kept(Token token, Instant until) {}

    EntraToken(Supplier<TokenCredential> credential, String scope, Clock clock) {
        this.credential = credential;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public Token token() {
        lock.lock();
        try {
            Instant now = clock.instant();
            if (kept == null || !now.isBefore(kept.until())) {
                kept = fetch(now);
            }
            return kept.token();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void refused() {
        lock.lock();
        try {
            if (kept != null && kept.token() instanceof Token.Given) {
                kept = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The library reports a wrong secret as almost any unchecked exception, so all of them mean: no token. */
    private Kept fetch(Instant now) {
        try {
            if (built == null) {
                built = credential.get();
            }
            AccessToken token = built.getTokenSync(new TokenRequestContext().addScopes(scope));
            Instant end = token.getExpiresAt().toInstant();
            Instant early = end.minus(EARLY);
            return new Kept(new Token.Given(token.getToken()), early.isAfter(now) ? early : end);
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null && cause.getCause() != cause) {
                cause = cause.getCause();
            }
            return new Kept(new Token.Missing("no token: " + cause.getMessage()), now.plus(FAILURE_KEPT));
        }
    }
}
