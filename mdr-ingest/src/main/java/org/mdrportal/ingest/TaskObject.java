package org.mdrportal.ingest;

import org.mdrportal.platform.TenantId;

/** What a task of this module works on: something of one tenant, written {@code <tenant>/<id>}. */
record TaskObject(TenantId tenant, String id) {

    /** @throws IllegalArgumentException naming the form that was expected */
    static TaskObject of(String object, String form) {
        String[] ids = object.split("/", -1);
        if (ids.length != 2) {
            throw new IllegalArgumentException("the object of " + form + ", not " + object);
        }
        return new TaskObject(TenantId.of(ids[0]), ids[1]);
    }
}
