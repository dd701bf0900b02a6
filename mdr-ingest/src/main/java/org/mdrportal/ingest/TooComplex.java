package org.mdrportal.ingest;

/** Well-formed, but reading it would take more memory than one item may. */
final class TooComplex extends RuntimeException {

    TooComplex(String why) {
        super(why, null, false, false);
    }
}
