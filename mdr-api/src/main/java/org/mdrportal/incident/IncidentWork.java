package org.mdrportal.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.Desk.Deed;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people decide about an incident. Each takes the version the caller saw and returns the one after it; a
 * {@link Problem} {@code stale-version} carries {@code changes} (sentences) and the current {@code version}.
 */
@Service
public class IncidentWork {

    static final Duration LONGEST_HOLD = Duration.ofDays(30);

    private final Desk desk;
    private final Decided decided;

    IncidentWork(Desk desk, Decided decided) {
        this.desk = desk;
        this.decided = decided;
    }

    /** @throws Problem {@code incident-claimed} with {@code owner} when somebody else has it */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int claim(TenantId tenant, IncidentId incident, int version) {
        Held held = desk.decide(tenant, incident, version);
        if (held.entity().claim(held.actor(), held.now())) {
            held.say(EventKind.OWNER, "incident.event.claimed");
        }
        return desk.done(held, Deed.of("incident.claimed"));
    }

    /** Takes it from whoever has it. */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int takeOver(TenantId tenant, IncidentId incident, int version) {
        Held held = desk.decide(tenant, incident, version);
        Owner before = held.entity().owner();
        if (held.entity().takeOver(held.actor(), held.now())) {
            held.say(
                    EventKind.OWNER,
                    before == null
                            ? Sentence.of("incident.event.claimed")
                            : Sentence.of("incident.event.taken-over", before.name()),
                    null);
        }
        return desk.done(
                held, Deed.of("incident.taken-over", null, Map.of("from", before == null ? "" : before.subject())));
    }

    /** @throws Problem {@code incident-claimed} when somebody else has it, {@code incident-state} when nobody has */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int release(TenantId tenant, IncidentId incident, int version) {
        Held held = desk.decide(tenant, incident, version);
        held.entity().release(held.actor());
        held.say(EventKind.OWNER, "incident.event.released");
        return desk.done(held, Deed.of("incident.released"));
    }

    /** Hands it to the next tier. @throws Problem {@code incident-claimed}, {@code incident-state} at the last tier */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int escalate(TenantId tenant, IncidentId incident, int version, String reason) {
        String why = Words.needed("reason", reason, Words.REASON);
        Held held = desk.decide(tenant, incident, version);
        held.entity().escalate(held.actor(), held.now());
        int tier = held.entity().tier();
        held.say(EventKind.TIER, Sentence.of("incident.event.escalated", tier), why);
        return desk.done(held, Deed.of("incident.escalated", why, Map.of("tier", tier)));
    }

    /** Puts it on hold. @param until in the future, at most 30 days */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int snooze(TenantId tenant, IncidentId incident, int version, Instant until, String reason) {
        String why = Words.needed("reason", reason, Words.REASON);
        Held held = desk.decide(tenant, incident, version);
        if (!until.isAfter(held.now()) || until.isAfter(held.now().plus(LONGEST_HOLD))) {
            throw Words.wrong(
                    "until",
                    "A moment in the next " + LONGEST_HOLD.toDays() + " days, please.",
                    "refused.snooze",
                    LONGEST_HOLD.toDays());
        }
        desk.snooze(held, until);
        held.say(EventKind.STATE, Sentence.of("incident.event.snoozed", until), why);
        return desk.done(held, Deed.of("incident.snoozed", why, Map.of("until", until.toString())));
    }

    /** @throws Problem {@code incident-state} when it is not on hold */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int resume(TenantId tenant, IncidentId incident, int version) {
        Held held = desk.decide(tenant, incident, version);
        held.entity().resume();
        held.say(EventKind.STATE, "incident.event.resumed");
        return desk.done(held, Deed.of("incident.resumed"));
    }

    /** Says what it turned out to be. @param note for colleagues, or null */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int resolve(TenantId tenant, IncidentId incident, int version, Verdict verdict, @Nullable String note) {
        String said = Words.optional("note", note, Words.BODY);
        Held held = desk.decide(tenant, incident, version);
        held.entity().mustBeOpen();
        if (held.entity().claimIfFree(held.actor(), held.now())) {
            held.say(EventKind.OWNER, "incident.event.claimed");
        }
        held.entity().resolve(verdict, said, held.now());
        held.say(EventKind.STATE, Sentence.of("incident.event.resolved." + verdict), said);
        decided.remember(held, verdict);
        return desk.done(held, Deed.of("incident.resolved", said, Map.of("verdict", verdict.name())));
    }

    /** For ever. @throws Problem {@code incident-state} unless it is resolved */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int close(TenantId tenant, IncidentId incident, int version) {
        Held held = desk.decide(tenant, incident, version);
        held.entity().close(held.now());
        held.say(EventKind.STATE, "incident.event.closed");
        return desk.done(held, Deed.of("incident.closed"));
    }

    /** Begins anew: nobody has it, its promises run again. @throws Problem {@code incident-state} unless it is resolved */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int reopen(TenantId tenant, IncidentId incident, int version, String reason) {
        String why = Words.needed("reason", reason, Words.REASON);
        Held held = desk.decide(tenant, incident, version);
        held.entity().reopen();
        decided.reopened(held);
        held.say(EventKind.STATE, Sentence.of("incident.event.reopened-by-hand"), why);
        return desk.done(held, Deed.of("incident.reopened", why, Map.of()).urgent(true));
    }

    /** Against what the rules say. @param priority null: what the rules say again */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int setPriority(
            TenantId tenant, IncidentId incident, int version, @Nullable Priority priority, String reason) {
        String why = Words.needed("reason", reason, Words.REASON);
        Held held = desk.decide(tenant, incident, version);
        if (held.entity().prioritise(priority)) {
            held.say(
                    EventKind.PRIORITY,
                    priority == null
                            ? Sentence.of("incident.event.priority-by-rule")
                            : Sentence.of("incident.event.priority-set", priority.name()),
                    why);
        }
        Map<String, String> content = new HashMap<>();
        content.put("priority", priority == null ? "rule" : priority.name());
        return desk.done(held, Deed.of("incident.prioritised", why, content).urgent(false));
    }

    /** The customer says that the harm can no longer spread. @param word who said it, and how */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public int contained(TenantId tenant, IncidentId incident, int version, String word) {
        String said = Words.needed("word", word, Words.REASON);
        Held held = desk.decide(tenant, incident, version);
        if (held.entity().containedByWord(said, held.now())) {
            held.say(EventKind.ACT, Sentence.of("incident.event.contained-word"), said);
        }
        return desk.done(held, Deed.of("incident.contained", said, Map.of()));
    }

    /** For colleagues; claims nothing and never comes too late. @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('incident:write', #tenant)")
    @Transactional
    public NoteId note(TenantId tenant, IncidentId incident, String body) {
        return decided.note(tenant, incident, Words.needed("body", body, Words.BODY));
    }
}
