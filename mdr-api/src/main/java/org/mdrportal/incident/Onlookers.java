package org.mdrportal.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is looking at an incident, so that two people do not begin the same work. Looking claims nothing (PRODUCT.md,
 * "Words": claim) and is no part of the record: it is forgotten within a minute.
 */
@Service
public class Onlookers {

    /** How long somebody counts after their page last said that they look: two of its beats may be lost. */
    static final Duration PRESENT = Duration.ofSeconds(50);

    private final TenantJdbc jdbc;
    private final Clock clock;

    Onlookers(TenantJdbc jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    static Instant since(Instant now) {
        return now.minus(PRESENT);
    }

    /**
     * Says that the caller looks at an incident.
     *
     * @return the names of the others who do, in their order; empty: nobody, or the customer has no such incident
     */
    @PreAuthorize("@access.may('incident:read', #tenant)")
    @Transactional
    public List<String> look(TenantId tenant, IncidentId incident) {
        Actor actor = Caller.current().actor();
        Instant now = clock.instant();
        forget(tenant, incident, now);
        jdbc.sql(tenant, """
                        INSERT INTO incident_onlooker AS o (tenant_id, incident_id, directory, subject, name, seen_at)
                        SELECT :tenant, i.incident_id, :directory, :subject, :name, :now
                        FROM incident i WHERE i.tenant_id = :tenant AND i.incident_id = :incident
                        ON CONFLICT (tenant_id, incident_id, directory, subject) DO UPDATE SET
                            name = excluded.name, seen_at = excluded.seen_at
                        WHERE o.tenant_id = :tenant
                        """)
                .param("incident", incident.value())
                .param("directory", actor.directory())
                .param("subject", actor.subject())
                .param("name", actor.name())
                .param("now", Rows.utc(now))
                .update();
        return jdbc.sql(tenant, """
                        SELECT o.name FROM incident_onlooker o
                        WHERE o.tenant_id = :tenant AND o.incident_id = :incident AND o.seen_at > :since
                          AND (o.directory, o.subject) <> (:directory, :subject)
                        ORDER BY o.name
                        """)
                .param("incident", incident.value())
                .param("since", Rows.utc(since(now)))
                .param("directory", actor.directory())
                .param("subject", actor.subject())
                .query((row, _) -> Rows.text(row, "name"))
                .list();
    }

    /** Says that the caller looks no more, at once instead of within a minute. */
    @PreAuthorize("@access.may('incident:read', #tenant)")
    @Transactional
    public void leave(TenantId tenant, IncidentId incident) {
        Actor actor = Caller.current().actor();
        jdbc.sql(tenant, """
                        DELETE FROM incident_onlooker o
                        WHERE o.tenant_id = :tenant AND o.incident_id = :incident AND o.directory = :directory
                          AND o.subject = :subject
                        """)
                .param("incident", incident.value())
                .param("directory", actor.directory())
                .param("subject", actor.subject())
                .update();
    }

    /** Whoever did not say that they left. Rows that somebody writes just now are left alone: nobody waits for a name. */
    private void forget(TenantId tenant, IncidentId incident, Instant now) {
        jdbc.sql(tenant, """
                        DELETE FROM incident_onlooker o
                        WHERE o.tenant_id = :tenant AND o.incident_id = :incident
                          AND (o.directory, o.subject) IN (
                              SELECT g.directory, g.subject FROM incident_onlooker g
                              WHERE g.tenant_id = :tenant AND g.incident_id = :incident AND g.seen_at <= :since
                              FOR UPDATE SKIP LOCKED)
                        """)
                .param("incident", incident.value())
                .param("since", Rows.utc(since(now)))
                .update();
    }
}
