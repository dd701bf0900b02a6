package org.mdrportal.alert;

import java.util.Collection;
import java.util.Map;
import org.mdrportal.platform.Tenants;

/** Which incident an alert belongs to now. */
public interface IncidentNumbers {

    /** @return by alert: the number as people say it, for example {@code NWND-128}; without those that belong to none */
    Map<AlertId, String> of(Tenants reach, Collection<AlertId> alerts);
}
