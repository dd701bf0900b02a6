package org.mdrportal.web;

import org.mdrportal.audit.ChangeFeed;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;

/** Which changes a reader may follow, and the number that tells a page how old it is. */
@Component
final class LiveNumbers {

    private final ChangeFeed changes;
    private final Access access;

    LiveNumbers(ChangeFeed changes, Access access) {
        this.changes = changes;
        this.access = access;
    }

    Tenants reach() {
        return access.reach(Permission.WATCH_READ);
    }

    /** To be asked before the rows are: what changes in between is then asked for again, never missed. */
    long now() {
        return access.anywhere("watch:read") ? changes.last(reach()) : 0;
    }
}
