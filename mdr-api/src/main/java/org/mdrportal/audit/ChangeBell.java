package org.mdrportal.audit;

/** Rings when there may be new changes: after each sealing round, and every few seconds anyway. */
public interface ChangeBell {

    /** @param listener is called on the bell's own thread and returns at once */
    AutoCloseable onRing(Runnable listener);
}
