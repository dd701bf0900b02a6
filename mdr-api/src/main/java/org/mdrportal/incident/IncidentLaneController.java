package org.mdrportal.incident;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertId;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What goes with whatever else is done with an incident, over the API: notes, messages, acts, merges; and new ones. */
@RestController
@RequestMapping("/api/v1/incidents")
class IncidentLaneController {

    private final IncidentFinder finder;
    private final IncidentWork work;
    private final CustomerMessages messages;
    private final IncidentActs acts;
    private final IncidentMerges merges;
    private final IncidentOpenings openings;
    private final TenantRegister tenants;
    private final Access access;

    IncidentLaneController(
            IncidentFinder finder,
            IncidentWork work,
            CustomerMessages messages,
            IncidentActs acts,
            IncidentMerges merges,
            IncidentOpenings openings,
            TenantRegister tenants,
            Access access) {
        this.finder = finder;
        this.work = work;
        this.messages = messages;
        this.acts = acts;
        this.merges = merges;
        this.openings = openings;
        this.tenants = tenants;
        this.access = access;
    }

    record Text(@NotNull String body) {}

    record Act(
            @NotNull ActKind kind,
            @NotNull String target,
            @NotNull String approval,
            @Nullable String result,
            boolean contains) {}

    record Merge(@NotNull String into) {}

    record Split(@NotNull List<@NotNull UUID> alerts) {}

    record ByHand(
            @NotNull String tenant,
            @NotNull Category category,
            @Nullable String cluster,
            @Nullable Priority priority,
            @NotNull String title,
            @Nullable String note) {}

    record OfHistory(@NotNull String tenant, @NotNull UUID alert) {}

    record Made(UUID id) {}

    record Sent(UUID id, Instant visibleAt, int version) {}

    record Changed(int version) {}

    record Opened(String number) {

        static Opened of(OpenedIncident opened) {
            return new Opened(opened.number().toString());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Opened byHand(
            @Valid @RequestBody ByHand asked,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String sending) {
        return Opened.of(openings.byHand(
                tenant(asked.tenant()),
                new NewIncident(asked.category(), asked.cluster(), asked.priority(), asked.title(), asked.note()),
                sending));
    }

    @PostMapping("/of-history")
    @ResponseStatus(HttpStatus.CREATED)
    Opened ofHistory(@Valid @RequestBody OfHistory asked) {
        return Opened.of(openings.ofHistory(tenant(asked.tenant()), new AlertId(asked.alert())));
    }

    @PostMapping("/{number}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    Made note(@PathVariable String number, @Valid @RequestBody Text asked) {
        IncidentFinder.Found found = find(number);
        return new Made(
                work.note(found.tenant(), found.incident(), asked.body()).value());
    }

    @PostMapping("/{number}/messages")
    @ResponseStatus(HttpStatus.CREATED)
    Sent message(@PathVariable String number, @Valid @RequestBody Text asked) {
        IncidentFinder.Found found = find(number);
        SentMessage sent = messages.send(found.tenant(), found.incident(), asked.body());
        return new Sent(sent.id().value(), sent.visibleAt(), sent.version());
    }

    @PostMapping("/{number}/messages/{message}/take-back")
    Changed takeBack(@PathVariable String number, @PathVariable UUID message) {
        IncidentFinder.Found found = find(number);
        return new Changed(messages.takeBack(found.tenant(), found.incident(), new MessageId(message)));
    }

    @PostMapping("/{number}/acts")
    @ResponseStatus(HttpStatus.CREATED)
    Made act(@PathVariable String number, @Valid @RequestBody Act asked) {
        IncidentFinder.Found found = find(number);
        NewAct act = new NewAct(asked.kind(), asked.target(), asked.approval(), asked.result(), asked.contains());
        return new Made(acts.record(found.tenant(), found.incident(), act).value());
    }

    @PostMapping("/{number}/acts/{act}/undo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(@PathVariable String number, @PathVariable UUID act) {
        IncidentFinder.Found found = find(number);
        acts.undo(found.tenant(), found.incident(), new ActId(act));
    }

    /** @throws org.mdrportal.platform.Problem {@code not-found} also when the other is of another customer */
    @PostMapping("/{number}/merge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void merge(@PathVariable String number, @Valid @RequestBody Merge asked) {
        IncidentFinder.Found child = find(number);
        IncidentFinder.Found into = find(asked.into());
        if (!into.tenant().equals(child.tenant())) {
            throw Words.wrong("into", "Incidents of different customers are never worked on as one.");
        }
        merges.merge(child.tenant(), child.incident(), into.incident());
    }

    @PostMapping("/{number}/unmerge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unmerge(@PathVariable String number) {
        IncidentFinder.Found found = find(number);
        merges.unmerge(found.tenant(), found.incident());
    }

    @PostMapping("/{number}/split")
    @ResponseStatus(HttpStatus.CREATED)
    Opened split(@PathVariable String number, @Valid @RequestBody Split asked) {
        IncidentFinder.Found found = find(number);
        return Opened.of(merges.split(
                found.tenant(),
                found.incident(),
                asked.alerts().stream().map(AlertId::new).toList()));
    }

    private IncidentFinder.Found find(String number) {
        return finder.find(access.reach(Permission.INCIDENT_WRITE), number);
    }

    private TenantId tenant(String idOrCode) {
        return tenants.resolve(access.reach(Permission.TENANT_READ), idOrCode);
    }
}
