package org.mdrportal.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A customer's directories and assignments over the API. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}")
class AccessController {

    private final AccessRegister register;
    private final TenantRegister tenants;
    private final Access access;

    AccessController(AccessRegister register, TenantRegister tenants, Access access) {
        this.register = register;
        this.tenants = tenants;
        this.access = access;
    }

    record Directory(@NotBlank String directoryId) {}

    record NewAssignment(
            @NotBlank String directoryId,
            @NotBlank String subjectId,
            @NotBlank String role,
            @Nullable String name) {}

    @PostMapping("/directories")
    @ResponseStatus(HttpStatus.CREATED)
    Directory addDirectory(@PathVariable String tenant, @Valid @RequestBody Directory directory) {
        if (!register.addDirectory(resolve(tenant), directory.directoryId())) {
            throw Problem.of(ProblemType.ALREADY_THERE, "This directory is this customer's already.");
        }
        return directory;
    }

    @GetMapping("/directories")
    Page<Directory> directories(@PathVariable String tenant) {
        List<Directory> all = register.directories(resolve(tenant)).stream()
                .map(Directory::new)
                .toList();
        return new Page<>(all, null);
    }

    @DeleteMapping("/directories/{directoryId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeDirectory(@PathVariable String tenant, @PathVariable String directoryId) {
        register.removeDirectory(resolve(tenant), directoryId);
    }

    @PostMapping("/assignments")
    @ResponseStatus(HttpStatus.CREATED)
    AccessRegister.Assignment assign(@PathVariable String tenant, @Valid @RequestBody NewAssignment asked) {
        AccessRegister.Assignment assignment = new AccessRegister.Assignment(
                asked.directoryId(), asked.subjectId(), asked.role(), asked.name() == null ? "" : asked.name());
        if (!register.assign(resolve(tenant), assignment)) {
            throw Problem.of(ProblemType.ALREADY_THERE, "This role is held already.");
        }
        return assignment;
    }

    @GetMapping("/assignments")
    Page<AccessRegister.Assignment> assignments(@PathVariable String tenant) {
        return new Page<>(register.assignments(resolve(tenant)), null);
    }

    @DeleteMapping("/assignments")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unassign(
            @PathVariable String tenant,
            @RequestParam String directoryId,
            @RequestParam String subjectId,
            @RequestParam String role) {
        register.unassign(resolve(tenant), directoryId, subjectId, role);
    }

    private TenantId resolve(String tenant) {
        return tenants.resolve(access.reach(Permission.TENANT_READ), tenant);
    }
}
