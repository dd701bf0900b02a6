package org.mdrportal.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertView;
import org.mdrportal.incident.ClockView;
import org.mdrportal.incident.EntityValue;
import org.mdrportal.incident.IncidentMark;
import org.mdrportal.incident.IncidentRef;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.IncidentView;
import org.mdrportal.platform.Actor;

/**
 * One incident as its page shows it.
 *
 * @param alert the newest of its alerts, or null
 * @param links where it is looked at outside
 * @param mayWork whether the reader may decide
 */
record IncidentPage(
        IncidentView incident,
        @Nullable AlertView alert,
        DeepLinks links,
        Actor reader,
        Instant now,
        boolean mayWork,
        boolean mayTune) {

    private static final Set<String> HIDDEN = Set.of("CLUSTER_NAME", "IMAGE_NAME");

    /** A promise with what became of it: {@code kept}, {@code late}, {@code running} or {@code over}. */
    record Clock(ClockView view, String state) {

        public String shape() {
            return switch (state) {
                case "kept" -> "ok";
                case "late", "over" -> "blind";
                default -> "pending";
            };
        }
    }

    /** One thing it is about. @param address the queue with all incidents about it */
    record Chip(EntityValue entity, String address) {}

    public IncidentPick pick() {
        return new IncidentPick(incident.tenant(), incident.id(), incident.version(), incident.number());
    }

    public String address() {
        return "/incidents/" + incident.number();
    }

    public PriorityMark mark() {
        return new PriorityMark(incident.priority(), incident.test());
    }

    public IncidentPlace place() {
        return new IncidentPlace(incident.place());
    }

    public boolean mine() {
        return incident.owner() != null && incident.owner().is(reader);
    }

    public boolean open() {
        return incident.state().open();
    }

    public boolean resolved() {
        return incident.state() == IncidentState.RESOLVED;
    }

    public boolean held() {
        return incident.state() == IncidentState.ON_HOLD;
    }

    public @Nullable AlertRow newest() {
        return alert == null ? null : new AlertRow(alert);
    }

    public List<Clock> clocks() {
        return incident.clocks().stream().map(this::clock).toList();
    }

    private Clock clock(ClockView view) {
        boolean late = view.breached(now);
        if (view.kept() != null) {
            return new Clock(view, late ? "late" : "kept");
        }
        return new Clock(view, late ? "over" : "running");
    }

    public List<IncidentMark> baselines() {
        return marks(IncidentMark.Kind.BASELINE);
    }

    public List<IncidentMark> work() {
        return marks(IncidentMark.Kind.WORK);
    }

    private List<IncidentMark> marks(IncidentMark.Kind kind) {
        return incident.marks().stream().filter(mark -> mark.kind() == kind).toList();
    }

    /** Whether the source holds all of its alerts to be over. */
    public boolean over() {
        return incident.alerts() > 0 && incident.done() == incident.alerts();
    }

    /** The others of the attack it is in. */
    public List<IncidentRef> others() {
        return incident.attackMembers().stream()
                .filter(each -> !each.id().equals(incident.id()))
                .toList();
    }

    /** What the attack line offers to decide at once: those that are open, this one too. */
    public List<IncidentPick> attackPicks() {
        return Stream.concat(
                        open() ? Stream.of(pick()) : Stream.empty(),
                        others().stream()
                                .filter(each -> each.state().open())
                                .map(each -> new IncidentPick(each.tenant(), each.id(), each.version(), each.number())))
                .toList();
    }

    public RunBook runBook() {
        return RunBook.of(incident.category());
    }

    /** A baseline is about image, workload and namespace together; a test says nothing about what is good. */
    public boolean mayBaseline() {
        return mayTune
                && !incident.test()
                && incident.place().image() != null
                && incident.place().workload() != null
                && incident.place().namespace() != null;
    }

    static List<Chip> chips(List<EntityValue> entities) {
        return entities.stream()
                .filter(each -> !HIDDEN.contains(each.kind()))
                .map(each -> new Chip(
                        each,
                        Address.of("/queue")
                                .with("entity", each.kind() + ":" + each.value())
                                .toString()))
                .toList();
    }
}
