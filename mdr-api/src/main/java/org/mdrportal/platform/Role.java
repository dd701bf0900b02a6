package org.mdrportal.platform;

/** What one instance does; any number of instances may have any of them. */
public enum Role {
    /** Staff pages and the API. */
    WEB,
    /** The customer's site only: the provider's rights count for nothing here. */
    PORTAL,
    /** Looks at Azure. */
    INGEST,
    /** Does everything that comes later. */
    WORKER,
    /** Brings the schema up to date and exits. */
    MIGRATE
}
