package org.mdrportal.incident;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What makes incidents more or less urgent, over the API: baselines, announced work, marks of clusters. */
@RestController
@RequestMapping("/api/v1")
class TuningController {

    private final IncidentFinder finder;
    private final Baselines baselines;
    private final AnnouncedWork announced;
    private final ClusterMarks marks;
    private final TenantRegister tenants;
    private final Access access;

    TuningController(
            IncidentFinder finder,
            Baselines baselines,
            AnnouncedWork announced,
            ClusterMarks marks,
            TenantRegister tenants,
            Access access) {
        this.finder = finder;
        this.baselines = baselines;
        this.announced = announced;
        this.marks = marks;
        this.tenants = tenants;
        this.access = access;
    }

    record NewBaseline(
            @NotNull String incident,
            @NotNull Instant ends,
            @NotNull String reason) {}

    record Announced(
            @NotNull String tenant,
            @NotNull WorkKind kind,
            @NotNull Instant starts,
            @NotNull Instant ends,
            @Nullable List<@NotNull String> clusters,
            @NotNull String contact,
            @Nullable String note) {}

    /** @param version -1: the cluster had no mark */
    record Mark(
            @NotNull String tenant,
            @NotNull String cluster,
            boolean production,
            boolean critical,
            @Nullable String note,
            @NotNull Integer version) {}

    record Made(UUID id) {}

    record BaselineAnswer(
            UUID id,
            UUID tenant,
            Category category,
            String image,
            String workload,
            String namespace,
            String reason,
            String owner,
            Instant made,
            Instant ends,
            @Nullable Instant ended,
            @Nullable String endedBy) {

        static BaselineAnswer of(BaselineView view) {
            return new BaselineAnswer(
                    view.id().value(),
                    view.tenant().value(),
                    view.category(),
                    view.image(),
                    view.workload(),
                    view.namespace(),
                    view.reason(),
                    view.owner(),
                    view.made(),
                    view.ends(),
                    view.ended(),
                    view.endedBy());
        }
    }

    record WorkAnswer(
            UUID id,
            UUID tenant,
            WorkKind kind,
            Instant starts,
            Instant ends,
            List<String> clusters,
            String contact,
            @Nullable String note,
            Instant made,
            String madeBy,
            @Nullable Instant ended,
            @Nullable String endedBy) {

        static WorkAnswer of(WorkView view) {
            return new WorkAnswer(
                    view.id().value(),
                    view.tenant().value(),
                    view.kind(),
                    view.starts(),
                    view.ends(),
                    view.clusters(),
                    view.contact(),
                    view.note(),
                    view.made(),
                    view.madeBy(),
                    view.ended(),
                    view.endedBy());
        }
    }

    record MarkAnswer(
            UUID tenant,
            String cluster,
            boolean production,
            boolean critical,
            @Nullable String note,
            Instant marked,
            String markedBy,
            int version) {

        static MarkAnswer of(ClusterMarkView view) {
            return new MarkAnswer(
                    view.tenant().value(),
                    view.cluster(),
                    view.production(),
                    view.critical(),
                    view.note(),
                    view.marked(),
                    view.markedBy(),
                    view.version());
        }
    }

    @GetMapping("/baselines")
    Page<BaselineAnswer> baselines(
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(defaultValue = "false") boolean inForce,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return baselines
                .list(reach(tenant), inForce, Cursor.decode(after), Page.limit(limit))
                .map(BaselineAnswer::of);
    }

    @PostMapping("/baselines")
    @ResponseStatus(HttpStatus.CREATED)
    Made baseline(@Valid @RequestBody NewBaseline asked) {
        IncidentFinder.Found found = finder.find(access.reach(Permission.INCIDENT_WRITE), asked.incident());
        return new Made(baselines
                .of(found.tenant(), found.incident(), asked.ends(), asked.reason())
                .value());
    }

    @PostMapping("/baselines/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endBaseline(@PathVariable UUID id, @RequestParam String tenant) {
        baselines.end(one(tenant), new BaselineId(id));
    }

    @GetMapping("/announced-work")
    Page<WorkAnswer> work(
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(defaultValue = "false") boolean ahead,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return announced
                .list(reach(tenant), ahead, Cursor.decode(after), Page.limit(limit))
                .map(WorkAnswer::of);
    }

    @PostMapping("/announced-work")
    @ResponseStatus(HttpStatus.CREATED)
    Made announce(@Valid @RequestBody Announced asked) {
        List<String> clusters = asked.clusters();
        return new Made(announced
                .announce(
                        one(asked.tenant()),
                        new NewWork(
                                asked.kind(),
                                asked.starts(),
                                asked.ends(),
                                clusters == null ? List.of() : clusters,
                                asked.contact(),
                                asked.note()))
                .value());
    }

    @PostMapping("/announced-work/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endWork(@PathVariable UUID id, @RequestParam String tenant) {
        announced.end(one(tenant), new WorkId(id));
    }

    @GetMapping("/cluster-marks")
    Page<MarkAnswer> marks(
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return marks.list(reach(tenant), Cursor.decode(after), Page.limit(limit))
                .map(MarkAnswer::of);
    }

    @PutMapping("/cluster-marks")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mark(@Valid @RequestBody Mark asked) {
        marks.mark(
                one(asked.tenant()),
                asked.cluster(),
                asked.production(),
                asked.critical(),
                asked.note(),
                asked.version());
    }

    private Tenants reach(@Nullable String tenant) {
        return tenant == null ? access.reach(Permission.INCIDENT_TUNE) : Tenants.one(one(tenant));
    }

    private TenantId one(String tenant) {
        return tenants.resolve(access.reach(Permission.TENANT_READ), tenant);
    }
}
