package org.mdrportal.platform;

/** The two durable schedulers: a storm of polls never holds a page back. */
public enum TaskQueue {
    /** Looking at Azure: done by the role {@code ingest}. */
    POLL("infra.poll_task"),
    /** Everything else: done by the role {@code worker}. */
    WORK("infra.task");

    private final String table;

    TaskQueue(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }
}
