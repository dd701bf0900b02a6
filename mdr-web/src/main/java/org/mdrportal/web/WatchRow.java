package org.mdrportal.web;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.PollRunView;
import org.mdrportal.watch.SubscriptionWatch;
import org.mdrportal.watch.WatchState;

/**
 * A watched subscription as its row and its page show it.
 *
 * @param mayPoll whether the reader may ask for a poll
 * @param picture its last days, or null where they are not drawn
 */
record WatchRow(
        SubscriptionWatch watch, boolean mayPoll, @Nullable WatchPicture picture) {

    static String address(String tenantCode, SubscriptionId subscription) {
        return Address.of("/watch/" + tenantCode + "/" + subscription).toString();
    }

    public String id() {
        return "watch-" + watch.subscription();
    }

    public String address() {
        return address(watch.tenantCode(), watch.subscription());
    }

    public String name() {
        return watch.subscriptionName().isBlank() ? watch.subscription().toString() : watch.subscriptionName();
    }

    public boolean named() {
        return !watch.subscriptionName().isBlank();
    }

    public String shape() {
        return switch (watch.state()) {
            case PENDING -> "pending";
            case WATCHING -> unseen() ? "warn" : "ok";
            case INCOMPLETE -> "warn";
            case BLIND -> "blind";
        };
    }

    /** The worst of the layers: who is looked at with the plan off, or behind a rule, is not seen. */
    public String word() {
        if (watch.state() == WatchState.WATCHING && unseen()) {
            return planOff() ? "PLAN_OFF" : "RULED";
        }
        return watch.state().name();
    }

    /** Whether there is a reason to tell: something is wrong, and what is known. */
    public boolean troubled() {
        return watch.reason() != PollReason.NONE || watch.state() == WatchState.BLIND || unseen();
    }

    /** @param staff a customer is told what it means for them, without what is ours to mend */
    public Sentence why(boolean staff) {
        String texts = WatchWords.reasons(staff);
        return watch.reason() == PollReason.NONE && watch.state() == WatchState.WATCHING && unseen()
                ? Sentence.of(texts + (planOff() ? ".PLAN_OFF" : ".RULED"))
                : Sentence.of(texts + "." + watch.reason());
    }

    /** How long the last poll took, or null when none has ended. */
    public @Nullable Duration took() {
        PollRunView poll = watch.lastPoll();
        Instant ended = poll == null ? null : poll.ended();
        return poll == null || ended == null ? null : Duration.between(poll.started(), ended);
    }

    /** Changes exactly when the reader should be told that the row did. */
    public String version() {
        return word() + "/" + watch.reason();
    }

    private boolean planOff() {
        return Boolean.FALSE.equals(watch.planOn());
    }

    private boolean unseen() {
        return Boolean.FALSE.equals(watch.seeing());
    }
}
