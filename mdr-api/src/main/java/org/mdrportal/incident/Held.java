package org.mdrportal.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;

/** An incident that is locked for what a person does with it, and what is to be said of that. */
final class Held {

    private final TenantId tenant;
    private final UUID id;
    private final IncidentEntity entity;
    private final List<ActivityRows.Locked> locked;
    private final Actor actor;
    private final Instant now;
    private final List<Said> said = new ArrayList<>();

    /** What was done, for the timeline. */
    record Said(EventKind kind, Sentence sentence, @Nullable String body) {}

    Held(TenantId tenant, UUID id, IncidentEntity entity, List<ActivityRows.Locked> locked, Actor actor, Instant now) {
        this.tenant = tenant;
        this.id = id;
        this.entity = entity;
        this.locked = locked;
        this.actor = actor;
        this.now = now;
    }

    void say(EventKind kind, Sentence sentence, @Nullable String body) {
        said.add(new Said(kind, sentence, body));
    }

    void say(EventKind kind, String code) {
        say(kind, Sentence.of(code), null);
    }

    TenantId tenant() {
        return tenant;
    }

    UUID id() {
        return id;
    }

    IncidentEntity entity() {
        return entity;
    }

    Actor actor() {
        return actor;
    }

    Instant now() {
        return now;
    }

    List<Said> said() {
        return said;
    }

    /** With all that is worked on with it, or in an attack with it. */
    Set<UUID> touched() {
        return locked.stream()
                .map(ActivityRows.Locked::incident)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    UUID root() {
        return locked.stream()
                .filter(row -> row.incident().equals(id))
                .map(ActivityRows.Locked::root)
                .findFirst()
                .orElse(id);
    }

    @Nullable
    UUID attack() {
        for (ActivityRows.Locked row : locked) {
            if (row.incident().equals(id)) {
                return row.attack();
            }
        }
        return null;
    }
}
