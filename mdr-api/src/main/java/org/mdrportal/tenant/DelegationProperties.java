package org.mdrportal.tenant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whom a customer lets in ({@code MDR_DELEGATION_*}). Nothing stops when some are missing: the hand-out says which.
 *
 * @param managingTenantId   the provider's own Entra tenant
 * @param pollingPrincipalId object id, there, of the service principal that only ever reads
 * @param actingPrincipalId  object id, there, of the one that is used for an analyst's own act
 * @param pollingClientId    application id of the first: for roles assigned directly, without Lighthouse
 * @param actingClientId     application id of the second
 * @param offer              what the customer sees under "Service providers", before the subscription's own part
 */
@Validated
@ConfigurationProperties("mdr.delegation")
record DelegationProperties(
        @Nullable UUID managingTenantId,
        @Nullable UUID pollingPrincipalId,
        @Nullable UUID actingPrincipalId,
        @Nullable UUID pollingClientId,
        @Nullable UUID actingClientId,

        @DefaultValue("MDR portal") @NotBlank @Size(max = 60)
        String offer) {

    /** The settings without which there is no template, or only a part of it, as an operator writes them. */
    List<String> missing() {
        List<String> names = new ArrayList<>();
        note(names, managingTenantId, "MDR_DELEGATION_MANAGING_TENANT_ID");
        note(names, pollingPrincipalId, "MDR_DELEGATION_POLLING_PRINCIPAL_ID");
        note(names, actingPrincipalId, "MDR_DELEGATION_ACTING_PRINCIPAL_ID");
        return List.copyOf(names);
    }

    /** The settings without which roles cannot be assigned directly. */
    List<String> missingForDirect() {
        List<String> names = new ArrayList<>();
        note(names, pollingClientId, "MDR_DELEGATION_POLLING_CLIENT_ID");
        note(names, actingClientId, "MDR_DELEGATION_ACTING_CLIENT_ID");
        return List.copyOf(names);
    }

    private static void note(List<String> names, @Nullable UUID value, String name) {
        if (value == null) {
            names.add(name);
        }
    }
}
