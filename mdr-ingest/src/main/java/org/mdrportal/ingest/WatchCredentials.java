package org.mdrportal.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mdrportal.ingest.Identities.Identity;
import org.mdrportal.ingest.TokenSource.Token;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.DurableTask;
import org.mdrportal.platform.TaskQueue;
import org.mdrportal.watch.CredentialRegister;
import org.mdrportal.watch.CredentialSeen;
import org.springframework.stereotype.Component;

/** Says every minute whether our credentials still work, and until when; also while nothing is polled. */
@Component
final class WatchCredentials implements DurableTask {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int MOST_DETAIL = 500;

    private final Identities identities;
    private final CredentialRegister register;
    private final Clock clock;

    WatchCredentials(Identities identities, CredentialRegister register, Clock clock) {
        this.identities = identities;
        this.register = register;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "watch-credentials";
    }

    @Override
    public TaskQueue queue() {
        return TaskQueue.POLL;
    }

    @Override
    public boolean standing() {
        return true;
    }

    @Override
    public Instant run(String object) {
        List<CredentialSeen> seen = new ArrayList<>();
        for (Identity identity : identities.all()) {
            Principal principal = identity.principal();
            switch (identity.tokens().token()) {
                case Token.Given _ ->
                    seen.add(new CredentialSeen(principal.name(), principal.kind(), principal.expires(), true, null));
                case Token.Missing(String why, boolean refused)
                when refused ->
                    seen.add(new CredentialSeen(
                            principal.name(),
                            principal.kind(),
                            principal.expires(),
                            false,
                            WireText.line(why, MOST_DETAIL)));
                case Token.Missing _ -> {
                    // Nobody answered: that says nothing about the credential.
                }
            }
        }
        if (!seen.isEmpty()) {
            Caller.system("poller").<Boolean, RuntimeException>call(() -> {
                register.seen(seen);
                return true;
            });
        }
        return clock.instant().plus(EVERY);
    }
}
