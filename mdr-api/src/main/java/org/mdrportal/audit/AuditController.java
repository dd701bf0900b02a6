package org.mdrportal.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sealed record and the changes, over the API. */
@RestController
@RequestMapping("/api/v1")
class AuditController {

    private final AuditTrail trail;
    private final ChangeFeed feed;
    private final TenantRegister tenants;
    private final Access access;

    AuditController(AuditTrail trail, ChangeFeed feed, TenantRegister tenants, Access access) {
        this.trail = trail;
        this.feed = feed;
        this.tenants = tenants;
        this.access = access;
    }

    record ChangePage(List<Change> items, long last) {}

    @GetMapping("/tenants/{tenant}/audit")
    Page<AuditView> list(
            @PathVariable String tenant,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return trail.list(resolve(tenant), Cursor.decode(after), Page.limit(limit));
    }

    /** Computes the whole chain again. */
    @GetMapping("/tenants/{tenant}/audit/verification")
    Verification verify(@PathVariable String tenant) {
        return trail.verify(resolve(tenant));
    }

    /** @param since the {@code last} of the answer before; 0 from the beginning that is still kept */
    @GetMapping("/changes")
    ChangePage changes(
            @RequestParam(defaultValue = "0") long since, @RequestParam(required = false) @Nullable Integer limit) {
        List<Change> changes = feed.since(access.reach(Permission.WATCH_READ), since, Page.limit(limit));
        return new ChangePage(
                changes, changes.isEmpty() ? since : changes.getLast().number());
    }

    private TenantId resolve(String tenant) {
        return tenants.resolve(access.reach(Permission.TENANT_READ), tenant);
    }
}
