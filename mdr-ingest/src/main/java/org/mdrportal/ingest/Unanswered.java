package org.mdrportal.ingest;

import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import org.mdrportal.watch.PollReason;

/** What it means when a question ends in an exception instead of an answer. */
final class Unanswered {

    private Unanswered() {}

    /** @throws IllegalStateException when this process is shutting down: that says nothing about Azure */
    static Refusal refusal(RuntimeException failure) {
        Throwable last = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException stopped) {
                throw interrupted(stopped);
            }
            if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
                return Refusal.of(PollReason.TIMEOUT, "no answer in time");
            }
            last = cause;
        }
        String said = last.getMessage() == null ? "" : ": " + last.getMessage();
        return Refusal.of(PollReason.UNREACHABLE, last.getClass().getSimpleName() + said);
    }

    static IllegalStateException interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("stopped while waiting for Azure", stopped);
    }
}
