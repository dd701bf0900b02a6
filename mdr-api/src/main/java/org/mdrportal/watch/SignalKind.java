package org.mdrportal.watch;

/** What can be wrong with watching. */
public enum SignalKind {
    /** No complete poll for three intervals, and nothing below explains it. */
    SILENCE,
    /** Azure no longer shows us the subscription: consent was withdrawn, or it is gone. */
    ACCESS_LOST,
    /** The Defender plan is off: whoever looks sees nothing. */
    PLAN_OFF,
    /** Azure does not accept our sign-in. */
    CREDENTIAL_FAILING,
    CREDENTIAL_EXPIRING,
    /** The first list held attacks that were going on. Said once per subscription, and ended by a person. */
    ALREADY_RUNNING,
    /** A type of alert that fits no category: somebody has to say what it is. */
    UNMAPPED;

    /** Whether a person says when it is over; all others end when what they tell of is repaired. */
    public boolean endedByPeople() {
        return this == ALREADY_RUNNING;
    }

    /** Whether it says that no complete poll arrives. At most one of them is open for a subscription. */
    boolean tellsOfNoPolls() {
        return this == SILENCE || this == ACCESS_LOST || this == CREDENTIAL_FAILING;
    }
}
