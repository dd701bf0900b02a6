package org.mdrportal.ingest;

/** What came of one question to ARM. Closed on purpose: whoever asks must handle a refusal. */
sealed interface ArmAnswer {

    /** Status 200; whoever holds the body closes it. */
    record Answered(ArmBody body) implements ArmAnswer {}

    record Refused(Refusal refusal) implements ArmAnswer {}

    static ArmAnswer refused(Refusal refusal) {
        return new Refused(refusal);
    }
}
