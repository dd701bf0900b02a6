package org.mdrportal.platform;

/** Tells open pages and followers of "changes since" that something is different now, once the transaction commits. */
public interface Changes {

    /** @param kind what changed, for example {@code alert}; @param objectId which, or a batch id */
    void changed(TenantId tenant, String kind, String objectId);
}
