package org.mdrportal.tenant;

import java.nio.charset.StandardCharsets;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.TenantId;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The delegation of one subscription as files, over the API. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/subscriptions/{subscription}")
class DelegationController {

    private final Delegations delegations;
    private final TenantRegister tenants;
    private final Access access;

    DelegationController(Delegations delegations, TenantRegister tenants, Access access) {
        this.delegations = delegations;
        this.tenants = tenants;
        this.access = access;
    }

    @GetMapping("/delegation.bicep")
    ResponseEntity<byte[]> bicep(@PathVariable String tenant, @PathVariable String subscription) {
        DelegationKit.Template template = template(tenant, subscription);
        return file(template.fileName() + ".bicep", MediaType.TEXT_PLAIN, template.bicep());
    }

    @GetMapping("/delegation.json")
    ResponseEntity<byte[]> json(@PathVariable String tenant, @PathVariable String subscription) {
        DelegationKit.Template template = template(tenant, subscription);
        return file(template.fileName() + ".json", MediaType.APPLICATION_JSON, template.json());
    }

    private DelegationKit.Template template(String tenant, String subscription) {
        TenantId id = tenants.resolve(access.reach(Permission.TENANT_READ), tenant);
        return delegations.template(id, SubscriptionId.asked(subscription));
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, String text) {
        return ResponseEntity.ok()
                .contentType(new MediaType(type, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
