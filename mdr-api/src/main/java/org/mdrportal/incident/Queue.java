package org.mdrportal.incident;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.TenantJdbc;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The open incidents: what to look at next, over all customers that somebody may see. */
@Service
public class Queue {

    private final TenantJdbc jdbc;
    private final QueuePlaces places;
    private final QueueDetails details;
    private final FacetRows facets;
    private final Clock clock;

    Queue(TenantJdbc jdbc, QueuePlaces places, QueueDetails details, FacetRows facets, Clock clock) {
        this.jdbc = jdbc;
        this.places = places;
        this.details = details;
        this.facets = facets;
        this.clock = clock;
    }

    /** The most urgent first: by priority, then by time to breach; on hold and tests last. */
    @PreAuthorize("@access.may('incident:read', #reach)")
    public Page<QueueRow> page(Tenants reach, QueueFilter filter, @Nullable Cursor after, int limit) {
        Page<QueuePlace> places =
                Page.of(this.places.page(reach, filter, after, limit, clock.instant()), limit, QueuePlace::cursor);
        return new Page<>(rows(reach, places.items()), places.next());
    }

    /** How many there are, by priority, category, customer, tier, state, owner and age. */
    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public Facets facets(Tenants reach, QueueFilter filter) {
        return facets.count(reach, filter, Caller.current().actor(), clock.instant());
    }

    /** How many are open, tests and those on hold too. */
    @PreAuthorize("@access.may('incident:read', #reach)")
    @Transactional(readOnly = true)
    public long open(Tenants reach) {
        return jdbc.sql(reach, "SELECT count(*) FROM incident_queue q WHERE {tenants:q}")
                .query(Long.class)
                .single();
    }

    /** Those of these that are open, in the order of the queue. */
    @PreAuthorize("@access.may('incident:read', #reach)")
    public List<QueueRow> rows(Tenants reach, Collection<IncidentId> incidents) {
        return incidents.isEmpty() ? List.of() : rows(reach, places.of(reach, incidents));
    }

    /**
     * In a transaction of its own that reaches no further than the page: with a policy that names hundreds of customers,
     * PostgreSQL goes through all their names for each row that stands beside another.
     */
    private List<QueueRow> rows(Tenants reach, List<QueuePlace> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        Tenants shown = reach instanceof Tenants.All
                ? reach
                : Tenants.only(
                        places.stream().map(QueuePlace::tenant).distinct().toList());
        return details.of(shown, places);
    }
}
