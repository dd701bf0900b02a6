package org.mdrportal.alert;

import java.util.Collection;
import java.util.Map;
import org.mdrportal.platform.Tenants;

/** Which incidents alerts belong to: told by the module that keeps incidents, which this one may not ask. */
public interface IncidentNumbers {

    /** Numbers as people say them; one without an incident is left out. Joins the open transaction. */
    Map<AlertId, String> of(Tenants reach, Collection<AlertId> alerts);
}
