package org.mdrportal.tenant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.TenantId;
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

/** Customers over the API. */
@RestController
@RequestMapping("/api/v1/tenants")
class TenantController {

    private final TenantRegister register;
    private final Access access;

    TenantController(TenantRegister register, Access access) {
        this.register = register;
        this.access = access;
    }

    record NewTenant(
            @NotBlank String code,
            @NotBlank String name,
            @Nullable Stage stage) {}

    record ChangedTenant(@NotBlank String name, Stage stage, int version) {}

    record TenantAnswer(UUID id, String code, String name, Stage stage, String createdAt, int version) {

        static TenantAnswer from(TenantView tenant) {
            return new TenantAnswer(
                    tenant.id().value(),
                    tenant.code(),
                    tenant.name(),
                    tenant.stage(),
                    tenant.createdAt().toString(),
                    tenant.version());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TenantAnswer open(@Valid @RequestBody NewTenant tenant) {
        Stage stage = tenant.stage() == null ? Stage.PREPARING : tenant.stage();
        return TenantAnswer.from(register.open(TenantId.random(), tenant.code(), tenant.name(), stage));
    }

    @GetMapping
    Page<TenantAnswer> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return register.list(access.reach(Permission.TENANT_READ), Cursor.decode(after), Page.limit(limit))
                .map(TenantAnswer::from);
    }

    @GetMapping("/{tenant}")
    TenantAnswer get(@PathVariable String tenant) {
        return TenantAnswer.from(register.get(resolve(tenant)));
    }

    @PutMapping("/{tenant}")
    TenantAnswer change(@PathVariable String tenant, @Valid @RequestBody ChangedTenant changed) {
        return TenantAnswer.from(register.change(resolve(tenant), changed.name(), changed.stage(), changed.version()));
    }

    private TenantId resolve(String tenant) {
        return register.resolve(access.reach(Permission.TENANT_READ), tenant);
    }
}
