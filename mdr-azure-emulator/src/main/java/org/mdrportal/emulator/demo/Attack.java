package org.mdrportal.emulator.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mdrportal.emulator.fleet.AlertTemplate;
import tools.jackson.databind.JsonNode;

/** A named script of alerts on one cluster, in their order. The scripts that come along are {@code attacks.json}. */
public record Attack(String name, String title, List<AlertTemplate> steps) {

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
            List<AlertTemplate> steps = entry.path("steps")
                    .valueStream()
                    .map(step ->
                            Catalogue.get(step.path("alertType").asString()).at(Resources.scene(step)))
                    .toList();
            all.add(new Attack(
                    entry.path("name").asString(), entry.path("title").asString(), steps));
        }
        return List.copyOf(all);
    }
}
