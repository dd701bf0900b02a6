package org.mdrportal.incident;

import java.util.Map;
import java.util.UUID;
import org.mdrportal.incident.Desk.Deed;
import org.mdrportal.platform.OrderedIds;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was done about an incident: recorded here, done elsewhere. Claims nothing. */
@Service
public class IncidentActs {

    private static final int TARGET = 500;
    private static final int RESULT = 2000;

    private final Desk desk;
    private final TenantJdbc jdbc;

    IncidentActs(Desk desk, TenantJdbc jdbc) {
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /** @throws Problem {@code incident-state} when closed */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public ActId record(TenantId tenant, IncidentId incident, NewAct act) {
        String target = Words.needed("target", act.target(), TARGET);
        String approval = Words.needed("approval", act.approval(), TARGET);
        String result = Words.optional("result", act.result(), RESULT);
        Held held = desk.atTheTop(tenant, incident);
        held.entity().mustNotBeClosed();
        UUID id = new OrderedIds(held.now()).next();
        jdbc.sql(tenant, """
                        INSERT INTO incident_act (tenant_id, incident_id, act_id, kind, target, approval, result, contains,
                                                  done_at, done_by)
                        VALUES (:tenant, :incident, :id, :kind, :target, :approval, CAST(:result AS text), :contains,
                                :now, :by)
                        """)
                .param("incident", held.id())
                .param("id", id)
                .param("kind", act.kind().name())
                .param("target", target)
                .param("approval", approval)
                .param("result", result)
                .param("contains", act.contains())
                .param("now", Rows.utc(held.now()))
                .param("by", held.actor().name())
                .update();
        if (act.contains()) {
            held.entity().contained(held.now());
        }
        held.say(EventKind.ACT, Sentence.of("incident.event.act." + act.kind(), target), result);
        desk.done(
                held,
                Deed.of(
                        "incident.acted",
                        null,
                        Map.of(
                                "act", id.toString(),
                                "kind", act.kind().name(),
                                "target", target,
                                "approval", approval,
                                "contains", act.contains())));
        return new ActId(id);
    }

    /** It does not hold any more; when it was what contained the incident, that is taken back. @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public void undo(TenantId tenant, IncidentId incident, ActId act) {
        Held held = desk.hold(tenant, incident);
        held.entity().mustNotBeClosed();
        String kind = jdbc.sql(tenant, """
                        UPDATE incident_act a SET undone_at = :now, undone_by = :by
                        WHERE a.tenant_id = :tenant AND a.incident_id = :incident AND a.act_id = :id
                          AND a.undone_at IS NULL
                        RETURNING a.kind
                        """)
                .param("incident", held.id())
                .param("id", act.value())
                .param("now", Rows.utc(held.now()))
                .param("by", held.actor().name())
                .query(String.class)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such act, or it was undone before."));
        held.say(EventKind.ACT, Sentence.of("incident.event.act-undone." + kind), null);
        if (!contains(tenant, held) && held.entity().loose()) {
            held.say(EventKind.ACT, "incident.event.loose");
        }
        desk.done(held, Deed.of("incident.act-undone", null, Map.of("act", act.toString())));
    }

    /** Whether an act since the incident last began anew still contains it. */
    private boolean contains(TenantId tenant, Held held) {
        return jdbc.sql(tenant, """
                        SELECT EXISTS (
                            SELECT 1 FROM incident_act c
                            JOIN incident_activity a ON a.tenant_id = c.tenant_id AND a.incident_id = c.incident_id
                            WHERE c.tenant_id = :tenant AND c.incident_id = :incident AND c.contains
                              AND c.undone_at IS NULL AND (a.reopened_at IS NULL OR c.done_at >= a.reopened_at))
                        """)
                .param("incident", held.id())
                .query(Boolean.class)
                .single();
    }
}
