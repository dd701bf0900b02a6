package org.mdrportal.watch;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What could not be read, over the API; for the provider only. */
@RestController
@RequestMapping("/api/v1/quarantine")
class QuarantineController {

    private final Quarantine quarantine;
    private final TenantRegister tenants;
    private final Access access;

    QuarantineController(Quarantine quarantine, TenantRegister tenants, Access access) {
        this.quarantine = quarantine;
        this.tenants = tenants;
        this.access = access;
    }

    record QuarantineAnswer(
            UUID id, UUID tenant, UUID subscriptionId, String reason, Instant firstSeen, Instant lastSeen, long times) {

        static QuarantineAnswer from(QuarantineView item) {
            return new QuarantineAnswer(
                    item.id().value(),
                    item.tenant().value(),
                    item.subscription().value(),
                    item.reason(),
                    item.firstSeen(),
                    item.lastSeen(),
                    item.times());
        }
    }

    @GetMapping
    Page<QuarantineAnswer> list(
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(required = false) @Nullable UUID subscription,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        Tenants reach = access.reach(Permission.QUARANTINE_READ);
        return quarantine
                .list(
                        tenant == null ? reach : Tenants.one(tenants.resolve(reach, tenant)),
                        subscription == null ? null : new SubscriptionId(subscription),
                        Cursor.decode(after),
                        Page.limit(limit))
                .map(QuarantineAnswer::from);
    }

    /** Whatever it is, it is a download: nobody could read it, so no browser is to try. */
    @GetMapping("/{id}/raw")
    ResponseEntity<byte[]> raw(@PathVariable UUID id) {
        byte[] raw = quarantine
                .raw(access.reach(Permission.QUARANTINE_READ), new QuarantineId(id))
                .array();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"quarantine-" + id + ".bin\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(raw);
    }

    /** It is read again elsewhere and soon. */
    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(@PathVariable UUID id) {
        QuarantineView item = quarantine.get(access.reach(Permission.WATCH_WRITE), new QuarantineId(id));
        quarantine.replay(item.tenant(), item.id());
    }
}
