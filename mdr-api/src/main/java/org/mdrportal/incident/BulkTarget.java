package org.mdrportal.incident;

import org.mdrportal.platform.TenantId;

/** An incident that something is to be done with. @param version of what people decided, as the caller saw it */
public record BulkTarget(TenantId tenant, IncidentId incident, int version) {}
