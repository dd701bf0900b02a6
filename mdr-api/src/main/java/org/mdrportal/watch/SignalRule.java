package org.mdrportal.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;
import org.mdrportal.tenant.SubscriptionId;

/**
 * Which signals are due, as a pure function of what is known. One that tells of missing polls stays until a complete one
 * comes, also while the reason changes: a fault with two faces would otherwise open and end a signal with every poll.
 */
final class SignalRule {

    /** One poll that was refused is no lost access. */
    static final int CONFIRMED = 2;

    private static final List<Integer> DAYS_BEFORE_EXPIRY = List.of(1, 7, 30);

    /** The credential that all polls sign in with. */
    private static final String POLLING = "polling";

    private final Map<SignalKey, Sentence> wanted = new LinkedHashMap<>();
    private final Map<SubscriptionId, SignalKind> told = new HashMap<>();
    private final Instant now;
    private final boolean signInFails;

    private SignalRule(Collection<CredentialView> credentials, Collection<OpenSignal> open, Instant now) {
        this.now = now;
        signInFails = credentials.stream().anyMatch(each -> each.name().equals(POLLING) && each.failingSince() != null);
        for (OpenSignal signal : open) {
            SubscriptionId about = signal.key().subscription();
            if (about != null && signal.key().kind().tellsOfNoPolls()) {
                told.put(about, signal.key().kind());
            }
        }
    }

    /**
     * @param rows those that may be in trouble; one that is left out is well
     * @param unmapped what to say of each type that fits no category
     * @param open the signals that stand
     */
    static Map<SignalKey, Sentence> wanted(
            Collection<WatchedRow> rows,
            Collection<CredentialView> credentials,
            Map<String, Sentence> unmapped,
            Collection<OpenSignal> open,
            Instant now) {
        SignalRule rule = new SignalRule(credentials, open, now);
        rows.forEach(rule::subscription);
        credentials.forEach(rule::credential);
        unmapped.forEach((name, detail) -> rule.wanted.put(SignalKey.of(SignalKind.UNMAPPED, name), detail));
        return rule.wanted;
    }

    private void subscription(WatchedRow row) {
        SignalKind polls = noPolls(row);
        if (polls != null) {
            wanted.put(SignalKey.of(polls, row), detail(polls, row));
        }
        if (row.planOff()) {
            Sentence detail = row.planTier() == null
                    ? Sentence.of("signal.detail.PLAN_OFF")
                    : Sentence.of("signal.detail.PLAN_OFF.tier", row.planTier());
            wanted.put(SignalKey.of(SignalKind.PLAN_OFF, row), detail);
        }
        if (row.running() > 0) {
            wanted.put(
                    SignalKey.of(SignalKind.ALREADY_RUNNING, row),
                    Sentence.of("signal.detail.ALREADY_RUNNING", row.running()));
        }
    }

    private @Nullable SignalKind noPolls(WatchedRow row) {
        boolean overdue = row.overdue(now);
        if (row.complete() && !overdue) {
            return null;
        }
        SignalKind known = explained(row.reason());
        if (known == SignalKind.CREDENTIAL_FAILING && signInFails) {
            // Said once, of the credential, and not of each subscription that is polled with it.
            return null;
        }
        if (known != null && row.reasonPolls() >= CONFIRMED) {
            return known;
        }
        SignalKind standing = told.get(row.subscription());
        if (standing != null || !overdue) {
            return standing;
        }
        return known == null ? SignalKind.SILENCE : known;
    }

    private static @Nullable SignalKind explained(PollReason reason) {
        if (reason.isLostAccess()) {
            return SignalKind.ACCESS_LOST;
        }
        return reason == PollReason.UNAUTHORIZED ? SignalKind.CREDENTIAL_FAILING : null;
    }

    private static Sentence detail(SignalKind kind, WatchedRow row) {
        String code = "signal.detail." + kind;
        return row.complete() || row.reason() == PollReason.NONE
                ? Sentence.of(code + ".nobody")
                : Sentence.of(code, row.reason());
    }

    private void credential(CredentialView credential) {
        if (credential.failingSince() != null) {
            wanted.put(
                    SignalKey.of(SignalKind.CREDENTIAL_FAILING, credential.name()),
                    Sentence.of("signal.detail.CREDENTIAL_FAILING.credential", credential.name()));
        }
        Instant expires = credential.expires();
        if (expires == null) {
            return;
        }
        for (int days : DAYS_BEFORE_EXPIRY) {
            if (!now.isBefore(expires.minus(Duration.ofDays(days)))) {
                wanted.put(
                        SignalKey.of(SignalKind.CREDENTIAL_EXPIRING, credential.name() + ":" + days),
                        Sentence.of(
                                "signal.detail.CREDENTIAL_EXPIRING",
                                credential.name(),
                                expires.atZone(ZoneOffset.UTC).toLocalDate(),
                                days));
                return;
            }
        }
    }
}
