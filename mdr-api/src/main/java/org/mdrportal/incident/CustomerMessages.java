package org.mdrportal.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.incident.Desk.Deed;
import org.mdrportal.platform.OrderedIds;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is said to the customer about an incident: seen by them after ten seconds, in which it can be taken back. */
@Service
public class CustomerMessages {

    public static final Duration DELAY = Duration.ofSeconds(10);

    private final Desk desk;
    private final TenantJdbc jdbc;

    CustomerMessages(Desk desk, TenantJdbc jdbc) {
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /** Claims the incident when nobody has it, and keeps the promise to tell. @throws Problem {@code incident-state} when closed */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public SentMessage send(TenantId tenant, IncidentId incident, String body) {
        String text = Words.needed("body", body, Words.BODY);
        Held held = desk.atTheTop(tenant, incident);
        held.entity().mustNotBeClosed();
        if (held.entity().state().open() && held.entity().claimIfFree(held.actor(), held.now())) {
            held.say(EventKind.OWNER, "incident.event.claimed");
        }
        if (held.entity().told(held.now())) {
            held.say(EventKind.MESSAGE, "incident.event.told");
        }
        Instant visibleAt = held.now().plus(DELAY);
        UUID id = new OrderedIds(held.now()).next();
        jdbc.sql(tenant, """
                        INSERT INTO customer_message (tenant_id, incident_id, message_id, at, visible_at, author_name, body)
                        VALUES (:tenant, :incident, :id, :now, :visible, :author, :body)
                        """)
                .param("incident", held.id())
                .param("id", id)
                .param("now", Rows.utc(held.now()))
                .param("visible", Rows.utc(visibleAt))
                .param("author", held.actor().name())
                .param("body", text)
                .update();
        int version = desk.always(held, Deed.of("incident.messaged", null, Map.of("message", id.toString())));
        return new SentMessage(new MessageId(id), visibleAt, version);
    }

    /**
     * Before the customer sees it.
     *
     * @throws Problem {@code message-visible} when they do already, {@code already-there} when it was taken back before
     */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int takeBack(TenantId tenant, IncidentId incident, MessageId message) {
        Held held = desk.hold(tenant, incident);
        int taken = jdbc.sql(tenant, """
                        UPDATE customer_message m SET taken_back_at = :now
                        WHERE m.tenant_id = :tenant AND m.incident_id = :incident AND m.message_id = :id
                          AND m.visible_at > :now AND m.taken_back_at IS NULL
                        """)
                .param("incident", held.id())
                .param("id", message.value())
                .param("now", Rows.utc(held.now()))
                .update();
        if (taken == 0) {
            throw why(tenant, held, message);
        }
        held.entity().toldOnlyAt(earliest(tenant, held));
        held.say(EventKind.MESSAGE, "incident.event.message-taken-back");
        return desk.done(held, Deed.of("incident.message-taken-back", null, Map.of("message", message.toString())));
    }

    private @Nullable Instant earliest(TenantId tenant, Held held) {
        return jdbc
                .sql(tenant, """
                        SELECT m.at FROM customer_message m
                        JOIN incident_activity a ON a.tenant_id = m.tenant_id AND a.incident_id = m.incident_id
                        WHERE m.tenant_id = :tenant AND m.incident_id = :incident AND m.taken_back_at IS NULL
                          AND (a.reopened_at IS NULL OR m.at >= a.reopened_at)
                        ORDER BY m.at LIMIT 1
                        """)
                .param("incident", held.id())
                .query((row, _) -> Rows.instant(row, "at"))
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private Problem why(TenantId tenant, Held held, MessageId message) {
        return jdbc.sql(tenant, """
                        SELECT m.taken_back_at IS NOT NULL FROM customer_message m
                        WHERE m.tenant_id = :tenant AND m.incident_id = :incident AND m.message_id = :id
                        """)
                .param("incident", held.id())
                .param("id", message.value())
                .query(Boolean.class)
                .optional()
                .map(before -> before
                        ? Problem.of(ProblemType.ALREADY_THERE, "This message was taken back before.")
                        : Problem.of(
                                ProblemType.MESSAGE_VISIBLE,
                                "The customer sees it already; write another one that puts it right."))
                .orElseGet(() -> Problem.of(ProblemType.NOT_FOUND, "This incident has no such message."));
    }
}
