package org.mdrportal.web;

import org.jspecify.annotations.Nullable;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.SignalView;

/**
 * A signal as the page shows it.
 *
 * @param title  what kind it is, in words
 * @param what   what was seen
 * @param todo   what to do about it
 * @param mayEnd whether the reader may say that it is over
 */
record SignalRow(SignalView view, String title, String what, String todo, boolean mayEnd) {

    public String id() {
        return view.id().toString();
    }

    public @Nullable String code() {
        return view.tenantCode();
    }

    public @Nullable String customer() {
        return view.tenantName();
    }

    public String subscriptionName() {
        SubscriptionId subscription = view.subscription();
        String name = view.subscriptionName();
        if (subscription == null) {
            return "";
        }
        return name == null || name.isBlank() ? subscription.toString() : name;
    }

    /** Where the subscription stands, or null when it is about none. */
    public @Nullable String address() {
        SubscriptionId subscription = view.subscription();
        String code = view.tenantCode();
        return subscription == null || code == null ? null : WatchRow.address(code, subscription);
    }

    /** The person who ended it, or null when it ended by itself or is open. */
    public @Nullable String endedBy() {
        String by = view.endedBy();
        return "system".equals(by) ? null : by;
    }

    /** How bad it is, as a shape; what is over is calm. */
    public String shape() {
        if (view.ended() != null) {
            return "ok";
        }
        return switch (view.kind()) {
            case SILENCE, ACCESS_LOST, CREDENTIAL_FAILING -> "blind";
            case PLAN_OFF, CREDENTIAL_EXPIRING, ALREADY_RUNNING, UNMAPPED -> "warn";
        };
    }
}
