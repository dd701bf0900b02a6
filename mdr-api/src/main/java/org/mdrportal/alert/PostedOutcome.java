package org.mdrportal.alert;

/** What came of a posted alert: always one that is stored. */
public sealed interface PostedOutcome {

    AlertId alert();

    int revision();

    /** It was not there. */
    record Added(AlertId alert) implements PostedOutcome {

        @Override
        public int revision() {
            return 1;
        }
    }

    /** It was there; other content than before is kept as a revision. */
    record Known(AlertId alert, int revision) implements PostedOutcome {}
}
