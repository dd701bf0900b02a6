package org.mdrportal.incident;

/** Whose incidents a queue shows. */
public sealed interface QueueOwner {

    QueueOwner ME = new Me();
    QueueOwner NOBODY = new Nobody();

    /** Those of whoever asks. */
    record Me() implements QueueOwner {}

    /** Those that nobody has. */
    record Nobody() implements QueueOwner {}

    record Person(String directory, String subject) implements QueueOwner {}
}
