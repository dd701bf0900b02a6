package org.mdrportal.incident;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people decide about incidents, over the API: each with the version the caller saw, answered with the next one. */
@RestController
@RequestMapping("/api/v1/incidents/{number}")
class IncidentWorkController {

    private final IncidentFinder finder;
    private final IncidentWork work;
    private final Access access;

    IncidentWorkController(IncidentFinder finder, IncidentWork work, Access access) {
        this.finder = finder;
        this.work = work;
        this.access = access;
    }

    record Plain(@NotNull Integer version) {}

    record Reasoned(@NotNull Integer version, @NotNull String reason) {}

    record Snooze(
            @NotNull Integer version,
            @NotNull Instant until,
            @NotNull String reason) {}

    record Resolve(
            @NotNull Integer version,
            @NotNull Verdict verdict,
            @Nullable String note) {}

    /** @param priority null: what the rules say */
    record Prioritise(
            @NotNull Integer version,
            @Nullable Priority priority,
            @NotNull String reason) {}

    record Contained(@NotNull Integer version, @NotNull String word) {}

    record Changed(String number, int version) {}

    @PostMapping("/claim")
    Changed claim(@PathVariable String number, @Valid @RequestBody Plain asked) {
        IncidentFinder.Found found = find(number);
        return changed(number, work.claim(found.tenant(), found.incident(), asked.version()));
    }

    @PostMapping("/take-over")
    Changed takeOver(@PathVariable String number, @Valid @RequestBody Plain asked) {
        IncidentFinder.Found found = find(number);
        return changed(number, work.takeOver(found.tenant(), found.incident(), asked.version()));
    }

    @PostMapping("/release")
    Changed release(@PathVariable String number, @Valid @RequestBody Plain asked) {
        IncidentFinder.Found found = find(number);
        return changed(number, work.release(found.tenant(), found.incident(), asked.version()));
    }

    @PostMapping("/escalate")
    Changed escalate(@PathVariable String number, @Valid @RequestBody Reasoned asked) {
        IncidentFinder.Found found = find(number);
        return changed(number, work.escalate(found.tenant(), found.incident(), asked.version(), asked.reason()));
    }

    @PostMapping("/snooze")
    Changed snooze(@PathVariable String number, @Valid @RequestBody Snooze asked) {
        IncidentFinder.Found found = find(number);
        return changed(
                number, work.snooze(found.tenant(), found.incident(), asked.version(), asked.until(), asked.reason()));
    }

    @PostMapping("/resume")
    Changed resume(@PathVariable String number, @Valid @RequestBody Plain asked) {
        IncidentFinder.Found found = find(number);
        return changed(number, work.resume(found.tenant(), found.incident(), asked.version()));
    }

    @PostMapping("/resolve")
    Changed resolve(@PathVariable String number, @Valid @RequestBody Resolve asked) {
        IncidentFinder.Found found = find(number);
        return changed(
                number, work.resolve(found.tenant(), found.incident(), asked.version(), asked.verdict(), asked.note()));
    }

    @PostMapping("/close")
    Changed close(@PathVariable String number, @Valid @RequestBody Plain asked) {
        IncidentFinder.Found found = find(number);
        return changed(number, work.close(found.tenant(), found.incident(), asked.version()));
    }

    @PostMapping("/reopen")
    Changed reopen(@PathVariable String number, @Valid @RequestBody Reasoned asked) {
        IncidentFinder.Found found = find(number);
        return changed(number, work.reopen(found.tenant(), found.incident(), asked.version(), asked.reason()));
    }

    @PostMapping("/priority")
    Changed prioritise(@PathVariable String number, @Valid @RequestBody Prioritise asked) {
        IncidentFinder.Found found = find(number);
        return changed(
                number,
                work.setPriority(found.tenant(), found.incident(), asked.version(), asked.priority(), asked.reason()));
    }

    @PostMapping("/contained")
    Changed contained(@PathVariable String number, @Valid @RequestBody Contained asked) {
        IncidentFinder.Found found = find(number);
        return changed(number, work.contained(found.tenant(), found.incident(), asked.version(), asked.word()));
    }

    private IncidentFinder.Found find(String number) {
        return finder.find(access.reach(Permission.INCIDENT_WRITE), number);
    }

    private static Changed changed(String number, int version) {
        return new Changed(number.strip().toUpperCase(java.util.Locale.ROOT), version);
    }
}
