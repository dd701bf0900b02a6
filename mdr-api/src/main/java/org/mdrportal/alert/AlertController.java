package org.mdrportal.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Sentences;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts over the API. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertController {

    private final Alerts alerts;
    private final TenantRegister tenants;
    private final Access access;
    private final Sentences sentences;

    AlertController(Alerts alerts, TenantRegister tenants, Access access, Sentences sentences) {
        this.alerts = alerts;
        this.tenants = tenants;
        this.access = access;
        this.sentences = sentences;
    }

    /** @param incident number of its incident, or null when it opened none */
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
            @Nullable String incident) {}

    @GetMapping
    Page<AlertAnswer> list(
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(required = false) @Nullable UUID subscription,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        Tenants reach = access.reach(Permission.ALERT_READ);
        Tenants asked = tenant == null ? reach : Tenants.one(tenants.resolve(reach, tenant));
        AlertFilter filter = new AlertFilter(subscription == null ? null : new SubscriptionId(subscription), category);
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

    private AlertAnswer answer(AlertView alert) {
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
                null);
    }
}
