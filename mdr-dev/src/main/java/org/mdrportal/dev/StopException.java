package org.mdrportal.dev;

/** Ends the launcher with one line that says what to do. */
final class StopException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** @param exitCode 2 when the command line was wrong, 1 for everything else */
    StopException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
