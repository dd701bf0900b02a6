package org.mdrportal.emulator.fleet;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an alert will say; ids and times are made when it is raised.
 *
 * @param intent kill-chain values, with comma and space between them
 */
public record AlertTemplate(
        String alertType,
        String displayName,
        String severity,
        String intent,
        String description,
        List<String> remediationSteps,
        List<String> techniques,
        Scene scene,
        Set<Quirk> quirks) {

    public AlertTemplate {
        remediationSteps = List.copyOf(remediationSteps);
        techniques = List.copyOf(techniques);
        quirks = Set.copyOf(quirks);
    }

    public static AlertTemplate of(String alertType, String displayName, String severity, String intent) {
        return new AlertTemplate(
                alertType,
                displayName,
                severity,
                intent,
                displayName + ".",
                List.of("Find out who did this, and undo it."),
                List.of(),
                Scene.NONE,
                Set.of());
    }

    public AlertTemplate at(Scene where) {
        return new AlertTemplate(
                alertType,
                displayName,
                severity,
                intent,
                description,
                remediationSteps,
                techniques,
                where.or(scene),
                quirks);
    }

    public AlertTemplate on(@Nullable String cluster) {
        return cluster == null ? this : at(scene.on(cluster));
    }

    public AlertTemplate with(Quirk... more) {
        var all = EnumSet.noneOf(Quirk.class);
        all.addAll(quirks);
        all.addAll(Arrays.asList(more));
        return new AlertTemplate(
                alertType, displayName, severity, intent, description, remediationSteps, techniques, scene, all);
    }

    public AlertTemplate severity(String other) {
        return new AlertTemplate(
                alertType, displayName, other, intent, description, remediationSteps, techniques, scene, quirks);
    }

    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }
}
