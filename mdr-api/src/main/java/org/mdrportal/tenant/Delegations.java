package org.mdrportal.tenant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What is handed to a customer so that its subscription can be watched. Nothing is written: made anew each time. */
@Service
public class Delegations {

    private final Subscriptions subscriptions;
    private final TenantRegister tenants;
    private final DelegationProperties properties;

    Delegations(Subscriptions subscriptions, TenantRegister tenants, DelegationProperties properties) {
        this.subscriptions = subscriptions;
        this.tenants = tenants;
        this.properties = properties;
    }

    /** @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('tenant:read', #tenant)")
    public DelegationKit kit(TenantId tenant, SubscriptionId id) {
        SubscriptionView subscription = subscriptions.get(tenant, id);
        String code = tenants.get(tenant).code();
        // The whole id: a customer's two subscriptions may begin alike, and Azure wants the name to be the only one.
        String offer = "%s %s %s".formatted(oneLine(properties.offer()), code, id);
        List<Grant> grants = Arrays.stream(Grant.values())
                .filter(grant -> principal(grant) != null)
                .toList();
        return new DelegationKit(
                subscription,
                offer,
                grants,
                template(code, subscription, offer, grants),
                direct(subscription),
                properties.missing(),
                properties.missingForDirect());
    }

    /**
     * The same, for who wants the files: there is no half of a template.
     *
     * @throws Problem {@code delegation-not-set-up} naming the settings that are missing
     */
    @PreAuthorize("@access.may('tenant:read', #tenant)")
    public DelegationKit.Template template(TenantId tenant, SubscriptionId id) {
        DelegationKit.Template template = kit(tenant, id).template();
        if (template == null) {
            throw Problem.of(
                    ProblemType.DELEGATION_NOT_SET_UP,
                    "An administrator must set " + String.join(", ", properties.missing()) + ".");
        }
        return template;
    }

    private DelegationKit.@Nullable Template template(
            String code, SubscriptionView subscription, String offer, List<Grant> grants) {
        UUID managing = properties.managingTenantId();
        if (managing == null || properties.pollingPrincipalId() == null) {
            return null;
        }
        List<LighthouseTemplate.Authorization> authorizations = new ArrayList<>();
        for (Grant grant : grants) {
            UUID principal = principal(grant);
            if (principal != null) {
                String name = oneLine(properties.offer()) + " - "
                        + grant.principal().name().toLowerCase(Locale.ROOT);
                authorizations.add(new LighthouseTemplate.Authorization(principal, name, grant));
            }
        }
        LighthouseTemplate made = new LighthouseTemplate(
                managing,
                offer,
                "Security monitoring of this subscription. Remove it to end the access at once.",
                subscription.id().value(),
                List.copyOf(authorizations));
        String file = "mdr-delegation-%s-%s".formatted(code.toLowerCase(Locale.ROOT), subscription.id());
        return new DelegationKit.Template(file, made.bicep(), made.json(), deployment(subscription, file));
    }

    private static List<String> deployment(SubscriptionView subscription, String file) {
        return List.of(
                signIn(subscription),
                "az account set --subscription " + subscription.id(),
                "az deployment sub create --name %s --location westeurope --template-file %s.bicep"
                        .formatted(file.substring(0, Math.min(64, file.length())), file));
    }

    private List<String> direct(SubscriptionView subscription) {
        UUID polling = properties.pollingClientId();
        UUID acting = properties.actingClientId();
        if (polling == null) {
            return List.of();
        }
        List<String> commands = new ArrayList<>();
        commands.add(signIn(subscription));
        for (Grant.Principal each : Grant.Principal.values()) {
            UUID client = each == Grant.Principal.POLLING ? polling : acting;
            if (client != null) {
                commands.add("az ad sp create --id " + client);
                Arrays.stream(Grant.values())
                        .filter(grant -> grant.principal() == each && grant.direct())
                        .forEach(grant -> commands.add(
                                "az role assignment create --assignee %s --role %s --scope /subscriptions/%s"
                                        .formatted(client, grant.roleId(), subscription.id())));
            }
        }
        return commands;
    }

    /** A guest signs in to the home directory unless told otherwise; so does a member of two. */
    private static String signIn(SubscriptionView subscription) {
        return subscription.directory() == null ? "az login" : "az login --tenant " + subscription.directory();
    }

    private @Nullable UUID principal(Grant grant) {
        return switch (grant.principal()) {
            case POLLING -> properties.pollingPrincipalId();
            case ACTING -> properties.actingPrincipalId();
        };
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
