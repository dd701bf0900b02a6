package org.mdrportal.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.incident.AttackView;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.QueueRow;
import org.mdrportal.incident.SeenBefore;
import org.mdrportal.platform.Actor;

/** An open incident as its row shows it. @param mine whether the reader has it */
record QueueLine(QueueRow row, boolean mine) {

    static QueueLine of(QueueRow row, Actor reader) {
        return new QueueLine(row, row.owner() != null && row.owner().is(reader));
    }

    public String id() {
        return row.id().toString();
    }

    public String address() {
        return "/incidents/" + row.number();
    }

    public IncidentPick pick() {
        return new IncidentPick(row.tenant(), row.id(), row.version(), row.number());
    }

    /** Who else looks at it, by name. */
    public String onlookers() {
        return String.join(", ", row.onlookers());
    }

    /** Changes exactly when the reader should be told that the row did. */
    public String version() {
        AttackView attack = row.attack();
        return String.join(
                "/",
                String.valueOf(row.version()),
                row.priority().name(),
                row.state().name(),
                String.valueOf(row.alerts()),
                String.valueOf(row.done()),
                String.valueOf(row.breachOf()),
                attack == null ? "" : String.valueOf(attack.size()),
                String.valueOf(row.reopenedAt()));
    }

    public PriorityMark mark() {
        return new PriorityMark(row.priority(), row.test());
    }

    /** What is worth saying of the state: new is what everything starts as, and in progress shows by who has it. */
    public boolean stateMatters() {
        return row.state() == IncidentState.ON_HOLD;
    }

    public IncidentPlace place() {
        return new IncidentPlace(row.place());
    }

    public boolean seen() {
        SeenBefore before = row.seenBefore();
        return before != null && before.times() > 0;
    }

    public boolean reopened() {
        return row.reopenedAt() != null && row.state() == IncidentState.NEW;
    }

    /** The other categories of the attack it is in. */
    public List<Category> alsoSeen() {
        AttackView attack = row.attack();
        return attack == null
                ? List.of()
                : attack.categories().stream()
                        .filter(each -> each != row.category())
                        .toList();
    }

    public boolean inAttack() {
        return row.attack() != null && row.attack().size() > 1;
    }

    /** When it came into the queue, the last time. */
    public Instant opened() {
        return Objects.requireNonNullElse(row.reopenedAt(), row.openedAt());
    }

    public @Nullable Instant breachAt() {
        return row.breachAt();
    }

    /** For a reader who hears the row: number, customer and what. */
    public String spoken() {
        return Stream.of(row.number(), row.tenantName())
                .filter(Objects::nonNull)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
