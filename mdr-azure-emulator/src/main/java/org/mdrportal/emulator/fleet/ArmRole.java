package org.mdrportal.emulator.fleet;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Built-in roles that a provider is given on a customer's subscription, with the actions that matter here. */
public enum ArmRole {
    READER("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7", "*/read"),
    SECURITY_READER(
            "Security Reader",
            "39bc4728-0917-49c7-9d2c-d95423bc2edb",
            "Microsoft.Authorization/*/read",
            "Microsoft.Insights/alertRules/read",
            "Microsoft.operationalInsights/workspaces/*/read",
            "Microsoft.Resources/deployments/*/read",
            "Microsoft.Resources/subscriptions/read",
            "Microsoft.Resources/subscriptions/resourceGroups/read",
            "Microsoft.Security/*/read",
            "Microsoft.Support/*/read"),
    SECURITY_ADMIN(
            "Security Admin",
            "fb1c8493-542b-48eb-b624-b4c8fea62acd",
            "Microsoft.Authorization/*/read",
            "Microsoft.Insights/alertRules/*",
            "Microsoft.operationalInsights/workspaces/*/read",
            "Microsoft.Resources/deployments/*",
            "Microsoft.Resources/subscriptions/read",
            "Microsoft.Resources/subscriptions/resourceGroups/read",
            "Microsoft.Security/*",
            "Microsoft.Support/*"),
    LOG_ANALYTICS_READER(
            "Log Analytics Reader",
            "73c42c96-874c-492b-b04d-ab87d138a893",
            "*/read",
            "Microsoft.OperationalInsights/workspaces/analytics/query/action",
            "Microsoft.OperationalInsights/workspaces/search/action"),
    SENTINEL_READER(
            "Microsoft Sentinel Reader",
            "8d289c81-5878-46d4-8554-54e1e3d8b5cb",
            "Microsoft.SecurityInsights/*/read",
            "Microsoft.OperationalInsights/workspaces/*/read",
            "Microsoft.Resources/subscriptions/read"),
    SENTINEL_RESPONDER(
            "Microsoft Sentinel Responder",
            "3e150937-b8fe-4cfb-8069-0eaf05ecd056",
            "Microsoft.SecurityInsights/*/read",
            "Microsoft.SecurityInsights/incidents/*",
            "Microsoft.OperationalInsights/workspaces/*/read",
            "Microsoft.Resources/subscriptions/read"),
    REGISTRATION_ASSIGNMENT_DELETE(
            "Managed Services Registration Assignment Delete Role",
            "91c1777a-f3dc-4fae-b103-61d183457e46",
            "Microsoft.ManagedServices/registrationAssignments/read",
            "Microsoft.ManagedServices/registrationAssignments/delete",
            "Microsoft.ManagedServices/operationStatuses/read");

    private final String displayName;
    private final UUID id;
    private final List<String> actions;

    ArmRole(String displayName, String id, String... actions) {
        this.displayName = displayName;
        this.id = UUID.fromString(id);
        this.actions = List.of(actions);
    }

    public String displayName() {
        return displayName;
    }

    public UUID id() {
        return id;
    }

    public List<String> actions() {
        return actions;
    }

    /** What is taken away again from {@link #actions()}. */
    public List<String> notActions() {
        return this == LOG_ANALYTICS_READER
                ? List.of("Microsoft.OperationalInsights/workspaces/sharedKeys/read")
                : List.of();
    }

    public boolean allows(String action) {
        return actions.stream().anyMatch(pattern -> matches(pattern, action))
                && notActions().stream().noneMatch(pattern -> matches(pattern, action));
    }

    private static boolean matches(String pattern, String action) {
        String regex = Pattern.quote(pattern.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q");
        return action.toLowerCase(Locale.ROOT).matches(regex);
    }
}
