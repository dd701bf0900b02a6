package org.mdrportal.web;

import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.SubscriptionWatch;
import org.mdrportal.watch.WatchState;

/**
 * A watched subscription as its row shows it.
 *
 * @param mayPoll whether the reader may ask for a poll
 */
record WatchRow(SubscriptionWatch watch, boolean mayPoll) {

    public String id() {
        return "watch-" + watch.subscription();
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
            case WATCHING -> planOff() ? "warn" : "ok";
            case INCOMPLETE -> "warn";
            case BLIND -> "blind";
        };
    }

    /** The worst of the layers: who is looked at with the plan off is not seen. */
    public String word() {
        return watch.state() == WatchState.WATCHING && planOff()
                ? "PLAN_OFF"
                : watch.state().name();
    }

    private boolean planOff() {
        return Boolean.FALSE.equals(watch.planOn());
    }

    /** Whether there is a reason to tell: something is wrong, and what is known. */
    public boolean troubled() {
        return watch.reason() != PollReason.NONE || watch.state() == WatchState.BLIND;
    }

    /** Changes exactly when the reader should be told that the row did. */
    public String version() {
        return word() + "/" + watch.reason();
    }
}
