package org.mdrportal.incident;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;

/** What people decided about an incident, and which decision may follow which. Machines never write this. */
@Entity
@Table(name = "incident")
@IdClass(IncidentEntity.Key.class)
@NullUnmarked
class IncidentEntity {

    static final int LAST_TIER = 3;

    /** Tenant first, as in every key. */
    record Key(UUID tenantId, UUID incidentId) {}

    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    @Id
    @Column(name = "incident_id")
    private UUID incidentId;

    @Column(insertable = false, updatable = false)
    private int number;

    @Column(insertable = false, updatable = false)
    private boolean test;

    @Enumerated(EnumType.STRING)
    private IncidentState state = IncidentState.NEW;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    @Column(name = "verdict_note")
    private String verdictNote;

    @Column(name = "owner_directory")
    private String ownerDirectory;

    @Column(name = "owner_subject")
    private String ownerSubject;

    @Column(name = "owner_name")
    private String ownerName;

    private int tier = 1;

    @Enumerated(EnumType.STRING)
    @Column(name = "priority_set")
    private Priority prioritySet;

    @Column(name = "claimed_at")
    private Instant claimedAt;

    @Column(name = "told_at")
    private Instant toldAt;

    @Column(name = "contained_at")
    private Instant containedAt;

    @Column(name = "contained_word")
    private String containedWord;

    @Column(name = "hold_until")
    private Instant holdUntil;

    @Column(name = "resolved_at")
    private Instant resolvedAt;

    @Column(name = "closed_at")
    private Instant closedAt;

    @Version
    private Integer version;

    protected IncidentEntity() {}

    /** What became true without a person: a new alert reopened it, or it is on hold no more. @param woken it became urgent */
    void settle(@Nullable Instant reopenedAt, boolean woken, Instant now) {
        if (state == IncidentState.RESOLVED && reopenedAt != null && reopenedAt.isAfter(resolvedAt)) {
            startOver();
        }
        if (state == IncidentState.ON_HOLD && (woken || !holdUntil.isAfter(now))) {
            goOn();
        }
    }

    /** @return whether anything is different now: not when they have it already */
    boolean claim(Actor actor, Instant now) {
        mustBeOpen();
        if (owner() != null && !owner().is(actor)) {
            throw claimed();
        }
        return take(actor, now);
    }

    /** @return whether anything is different now: not when they have it already */
    boolean takeOver(Actor actor, Instant now) {
        mustBeOpen();
        return take(actor, now);
    }

    /** Whoever decides or speaks to the customer has it, when nobody else has. @return whether they have it since now */
    boolean claimIfFree(Actor actor, Instant now) {
        return owner() == null && take(actor, now);
    }

    void release(Actor actor) {
        mustBeOpen();
        if (owner() == null) {
            throw state("Nobody has this incident.");
        }
        if (!owner().is(actor)) {
            throw claimed();
        }
        free();
    }

    /** Hands it up: who does has looked at it, so it is claimed, and free for the next tier. */
    void escalate(Actor actor, Instant now) {
        claim(actor, now);
        if (tier == LAST_TIER) {
            throw state("There is no tier above " + LAST_TIER + ".");
        }
        tier++;
        goOn();
        free();
    }

    void snooze(Instant until) {
        mustBeOpen();
        state = IncidentState.ON_HOLD;
        holdUntil = until;
    }

    void resume() {
        if (state != IncidentState.ON_HOLD) {
            throw state("This incident is not on hold.");
        }
        goOn();
    }

    void resolve(Verdict turnedOut, @Nullable String note, Instant now) {
        mustBeOpen();
        goOn();
        state = IncidentState.RESOLVED;
        verdict = turnedOut;
        verdictNote = note;
        resolvedAt = now;
    }

    void close(Instant now) {
        if (state != IncidentState.RESOLVED) {
            throw state(
                    state == IncidentState.CLOSED
                            ? "This incident is closed already."
                            : "An incident is resolved with a verdict before it is closed.");
        }
        state = IncidentState.CLOSED;
        closedAt = now;
    }

    void reopen() {
        if (state != IncidentState.RESOLVED) {
            throw state(
                    state == IncidentState.CLOSED
                            ? "A closed incident is never reopened; open a new one."
                            : "This incident is open already.");
        }
        startOver();
    }

    /** @param word a person's word against the rule's; null: the rule's again. @return whether it is another one */
    boolean prioritise(@Nullable Priority word) {
        mustBeOpen();
        boolean other = prioritySet != word;
        prioritySet = word;
        return other;
    }

    /** The customer was told something. @return whether it is the first time */
    boolean told(Instant at) {
        boolean first = toldAt == null;
        toldAt = first ? at : toldAt;
        return first;
    }

    /** @param earliest of the messages that were not taken back; null: there is none */
    boolean toldOnlyAt(@Nullable Instant earliest) {
        boolean other = toldAt != null && !toldAt.equals(earliest);
        toldAt = earliest;
        return other;
    }

    /** The customer says so. @return whether that is new */
    boolean containedByWord(String word, Instant now) {
        mustBeOpen();
        boolean other = !word.equals(containedWord);
        containedWord = word;
        contained(now);
        return other;
    }

    /** @return whether it was not contained before */
    boolean contained(Instant at) {
        boolean first = containedAt == null;
        containedAt = first ? at : containedAt;
        return first;
    }

    /** An act was undone, and no other one contains. @return whether it is not contained any more */
    boolean loose() {
        if (containedWord != null || containedAt == null) {
            return false;
        }
        containedAt = null;
        return true;
    }

    void mustBeOpen() {
        if (!state.open()) {
            throw state(
                    state == IncidentState.CLOSED
                            ? "This incident is closed."
                            : "This incident is resolved; reopen it first.");
        }
    }

    void mustNotBeClosed() {
        if (state == IncidentState.CLOSED) {
            throw state("This incident is closed.");
        }
    }

    private boolean take(Actor actor, Instant now) {
        boolean mine = owner() != null && owner().is(actor);
        ownerDirectory = actor.directory();
        ownerSubject = actor.subject();
        ownerName = actor.name();
        claimedAt = claimedAt == null ? now : claimedAt;
        if (state == IncidentState.NEW) {
            state = IncidentState.IN_PROGRESS;
        }
        return !mine;
    }

    private void free() {
        ownerDirectory = null;
        ownerSubject = null;
        ownerName = null;
    }

    private void goOn() {
        if (state == IncidentState.ON_HOLD) {
            state = IncidentState.IN_PROGRESS;
            holdUntil = null;
        }
    }

    private void startOver() {
        state = IncidentState.NEW;
        verdict = null;
        verdictNote = null;
        claimedAt = null;
        toldAt = null;
        containedAt = null;
        containedWord = null;
        resolvedAt = null;
        free();
    }

    private Problem claimed() {
        return Problem.of(
                ProblemType.INCIDENT_CLAIMED,
                ownerName + " has this incident. Take it over if that is agreed.",
                Map.of("owner", ownerName));
    }

    private static Problem state(String detail) {
        return Problem.of(ProblemType.INCIDENT_STATE, detail);
    }

    @Nullable
    Owner owner() {
        return Owner.of(ownerDirectory, ownerSubject, ownerName);
    }

    int number() {
        return number;
    }

    boolean test() {
        return test;
    }

    IncidentState state() {
        return state;
    }

    @Nullable
    Verdict verdict() {
        return verdict;
    }

    int tier() {
        return tier;
    }

    @Nullable
    Priority prioritySet() {
        return prioritySet;
    }

    @Nullable
    Instant claimedAt() {
        return claimedAt;
    }

    @Nullable
    Instant toldAt() {
        return toldAt;
    }

    @Nullable
    Instant containedAt() {
        return containedAt;
    }

    int version() {
        return version;
    }
}
