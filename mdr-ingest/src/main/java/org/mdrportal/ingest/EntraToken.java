package org.mdrportal.ingest;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A token of Entra ID, renewed shortly before it ends and used to its end when that fails. A failure is kept too, for a
 * moment: hundreds of polls must not hammer the identity provider with a secret that has expired, or with a token that one
 * customer's subscription does not accept.
 */
final class EntraToken implements TokenSource {

    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(20);
    private static final Duration REFUSED_KEPT = Duration.ofSeconds(60);

    private final Identity identity;
    private final String scope;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable Kept kept;
    private @Nullable String askedClaims;

    /** Who we are, as the library knows it. */
    interface Identity {

        /** Made when first needed, and again when what it is made of has changed. */
        TokenCredential credential();

        /** To be made again, with nothing remembered. */
        void forget();
    }

    /** @param renew from when on to ask for another one, at the latest its end */
    private record Kept(Token token, Instant since, Instant renew, Instant end) {

        private boolean usable(Instant moment) {
            return token instanceof Token.Given && moment.isBefore(end);
        }
    }

    EntraToken(Identity identity, String scope, Clock clock) {
        this.identity = identity;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public Token token() {
        Kept now = kept;
        Instant moment = clock.instant();
        if (now != null && moment.isBefore(now.renew())) {
            return now.token();
        }
        if (now != null && now.usable(moment) && lock.isLocked()) {
            // Somebody renews it already.
            return now.token();
        }
        lock.lock();
        try {
            return current().token();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Token.@Nullable Given instead(Token.Given refused, @Nullable String claims) {
        lock.lock();
        try {
            Kept now = current();
            if (!now.token().equals(refused)) {
                return now.token() instanceof Token.Given given ? given : null;
            }
            Instant moment = clock.instant();
            boolean justRenewed = moment.isBefore(now.since().plus(REFUSED_KEPT));
            if (justRenewed && (claims == null || claims.equals(askedClaims))) {
                return null;
            }
            askedClaims = claims;
            identity.forget();
            Kept next = fetch(moment, claims);
            if (next.token() instanceof Token.Given given && !given.equals(refused)) {
                kept = next;
                return given;
            }
            // Others may accept it still; it is not asked for again at once.
            kept = new Kept(now.token(), moment, now.renew(), now.end());
            return null;
        } finally {
            lock.unlock();
        }
    }

    private Kept current() {
        Kept before = kept;
        Instant moment = clock.instant();
        if (before != null && moment.isBefore(before.renew())) {
            return before;
        }
        Kept next = fetch(moment, null);
        if (next.token() instanceof Token.Missing && before != null && before.usable(moment)) {
            next = new Kept(before.token(), before.since(), next.renew(), before.end());
        }
        kept = next;
        return next;
    }

    /** The library reports a wrong secret as almost any unchecked exception, so all of them mean: no token. */
    private Kept fetch(Instant now, @Nullable String claims) {
        try {
            TokenRequestContext request = new TokenRequestContext().addScopes(scope);
            if (claims != null) {
                request.setClaims(claims).setCaeEnabled(true);
            }
            AccessToken token = identity.credential().getTokenSync(request);
            Instant end = token.getExpiresAt().toInstant();
            Instant early = end.minus(EARLY);
            return new Kept(new Token.Given(token.getToken()), now, early.isAfter(now) ? early : end, end);
        } catch (RuntimeException e) {
            identity.forget();
            Instant again = now.plus(FAILURE_KEPT);
            return new Kept(missing(e), now, again, again);
        }
    }

    private static Token.Missing missing(RuntimeException failure) {
        Throwable last = failure;
        boolean answered = true;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean ofTheNetwork = cause instanceof IOException && !(cause instanceof FileSystemException);
            answered &= !ofTheNetwork && !(cause instanceof TimeoutException);
            last = cause;
        }
        return new Token.Missing("no token: " + last.getMessage(), answered);
    }
}
