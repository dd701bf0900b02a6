package org.mdrportal.emulator.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.Quirk;
import tools.jackson.databind.JsonNode;

/** A named script of steps, in their order. The scripts that come along are {@code attacks.json}. */
public record Attack(String name, String title, List<AttackStep> steps) {

    private static final List<Attack> ALL = read();

    public Attack {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("an attack needs at least one step");
        }
    }

    public static List<Attack> all() {
        return ALL;
    }

    public static Optional<Attack> find(String name) {
        return ALL.stream().filter(attack -> attack.name().equals(name)).findFirst();
    }

    private static List<Attack> read() {
        var all = new ArrayList<Attack>();
        for (JsonNode entry : Resources.json("attacks.json")) {
            List<AttackStep> steps =
                    entry.path("steps").valueStream().map(Attack::step).toList();
            all.add(new Attack(
                    entry.path("name").asString(), entry.path("title").asString(), steps));
        }
        return List.copyOf(all);
    }

    private static AttackStep step(JsonNode step) {
        if (step.has("change")) {
            return new AttackStep.Change(
                    step.path("change").asInt(), step.path("status").asString());
        }
        Quirk[] quirks = step.path("quirks")
                .valueStream()
                .map(quirk -> Quirk.valueOf(quirk.asString()))
                .toArray(Quirk[]::new);
        AlertTemplate alert = Catalogue.get(step.path("alertType").asString())
                .at(Resources.scene(step))
                .with(quirks);
        return new AttackStep.Raise(
                alert,
                step.has("subscription")
                        ? UUID.fromString(step.path("subscription").asString())
                        : null,
                Duration.ofMinutes(step.path("lateMinutes").asInt(0)));
    }

    /** Steps that make a new alert. */
    public int alerts() {
        return (int) steps.stream().filter(AttackStep.Raise.class::isInstance).count();
    }
}
