package org.mdrportal.alert;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentences;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts over the API. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertController {

    private final Alerts alerts;
    private final PostedAlerts posted;
    private final TenantRegister tenants;
    private final Access access;
    private final Sentences sentences;

    AlertController(Alerts alerts, PostedAlerts posted, TenantRegister tenants, Access access, Sentences sentences) {
        this.alerts = alerts;
        this.posted = posted;
        this.tenants = tenants;
        this.access = access;
        this.sentences = sentences;
    }

    /**
     * @param incident number of its incident, or null when it opened none
     * @param joined   how many arrivals by other roads stand under it
     * @param joinedTo the alert that is shown in its place, or null
     */
    record AlertAnswer(
            UUID id,
            UUID tenant,
            @Nullable UUID subscriptionId,
            String externalId,
            List<Road> roads,
            @Nullable String alertType,
            @Nullable String displayName,
            @Nullable String severity,
            @Nullable String status,
            @Nullable String category,
            String categoryBy,
            @Nullable String why,
            @Nullable Integer ruleVersion,
            boolean sample,
            boolean history,
            boolean late,
            @Nullable String priority,
            Instant firstSeen,
            Instant lastSeen,
            int revision,
            @Nullable String incident,
            @Nullable String firstStatus,
            boolean grouping,
            int joined,
            @Nullable UUID joinedTo) {}

    /**
     * What a posted body may contain; fields beside these are kept with it and not read.
     *
     * @param tenant   id or code
     * @param source   what found it
     * @param id       the source's own id: the same alert again is known by it
     * @param occurred with its offset
     */
    record PostedForm(
            String tenant,
            String source,
            String id,
            String title,
            String severity,
            @Nullable String type,
            @Nullable String intent,
            @Nullable String resource,
            @Nullable Instant occurred,
            @Nullable Object raw) {}

    /** Says no more than the sender knows: who may hand in need not be allowed to read. */
    record PostedAnswer(UUID id, UUID tenant, String source, String externalId, int revision) {}

    /** @param q words of one customer's alerts: wants {@code tenant}, unless the reader has one only */
    @GetMapping
    Page<AlertAnswer> list(
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(required = false) @Nullable UUID subscription,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String cluster,
            @RequestParam(required = false) @Nullable Boolean history,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        Tenants reach = access.reach(Permission.ALERT_READ);
        Tenants asked = tenant == null ? reach : Tenants.one(tenants.resolve(reach, tenant));
        AlertFilter filter = new AlertFilter(
                subscription == null ? null : new SubscriptionId(subscription), category, cluster, history, q);
        return alerts.list(asked, filter, Cursor.decode(after), Page.limit(limit))
                .map(this::answer);
    }

    @GetMapping("/{id}")
    AlertAnswer get(@PathVariable UUID id) {
        return answer(alerts.get(access.reach(Permission.ALERT_READ), new AlertId(id)));
    }

    /** The bytes as they arrived; shown as a download, so that no browser ever runs what an attacker wrote. */
    @GetMapping("/{id}/raw")
    ResponseEntity<byte[]> raw(@PathVariable UUID id) {
        RawAlert raw = alerts.raw(access.reach(Permission.ALERT_READ), new AlertId(id));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"alert-" + id + ".json\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(raw.payload().array());
    }

    /** Takes a finding from another program; the body is kept as it arrived. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = PostedForm.class)))
    ResponseEntity<PostedAnswer> post(@Parameter(hidden = true) HttpServletRequest request) throws IOException {
        Tenants reach = access.reach(Permission.ALERT_WRITE);
        PostedBody body = PostedBody.read(bounded(request));
        TenantId tenant = posted.tenant(reach, body.tenant());
        PostedAlert alert = body.alert();
        PostedOutcome outcome = posted.accept(tenant, alert);
        HttpStatus status = switch (outcome) {
            case PostedOutcome.Added _ -> HttpStatus.CREATED;
            case PostedOutcome.Known _ -> HttpStatus.OK;
        };
        return ResponseEntity.status(status)
                .location(URI.create("/api/v1/alerts/" + outcome.alert()))
                .body(new PostedAnswer(
                        outcome.alert().value(), tenant.value(), alert.source(), alert.id(), outcome.revision()));
    }

    private static Bytes bounded(HttpServletRequest request) throws IOException {
        byte[] body = request.getContentLengthLong() > PostedBody.MOST_BYTES
                ? new byte[PostedBody.MOST_BYTES + 1]
                : request.getInputStream().readNBytes(PostedBody.MOST_BYTES + 1);
        if (body.length > PostedBody.MOST_BYTES) {
            throw Problem.of(ProblemType.TOO_LARGE, "An alert is at most " + PostedBody.MOST_BYTES + " bytes.");
        }
        return Bytes.of(body);
    }

    private AlertAnswer answer(AlertView alert) {
        AlertId joinedTo = alert.joinedTo();
        return new AlertAnswer(
                alert.id().value(),
                alert.tenant().value(),
                alert.subscription() == null ? null : alert.subscription().value(),
                alert.externalId(),
                alert.roads(),
                alert.alertType(),
                alert.displayName(),
                alert.severity(),
                alert.status(),
                alert.category(),
                alert.categoryBy(),
                alert.why() == null ? null : sentences.english(alert.why()),
                alert.ruleVersion(),
                alert.sample(),
                alert.history(),
                alert.late(),
                alert.priority(),
                alert.firstSeen(),
                alert.lastSeen(),
                alert.revision(),
                alert.incident(),
                alert.firstStatus(),
                alert.grouping(),
                alert.joined(),
                joinedTo == null ? null : joinedTo.value());
    }
}
