package org.mdrportal.tenant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer needs to let the provider watch one subscription.
 *
 * @param offer         what the customer will see under "Service providers"; no two subscriptions have the same
 * @param grants        the roles that the template really grants
 * @param template      null while a setting is missing without which there is none
 * @param direct        commands that assign the roles without Lighthouse; empty while a setting is missing
 * @param missing       settings that nobody has given yet, as an operator writes them
 * @param missingDirect the same for the direct way
 */
public record DelegationKit(
        SubscriptionView subscription,
        String offer,
        List<Grant> grants,
        @Nullable Template template,
        List<String> direct,
        List<String> missing,
        List<String> missingDirect) {

    public DelegationKit {
        grants = List.copyOf(grants);
        direct = List.copyOf(direct);
        missing = List.copyOf(missing);
        missingDirect = List.copyOf(missingDirect);
    }

    /**
     * The delegation as a file, twice in two languages, and how to deploy it.
     *
     * @param fileName without its ending
     * @param commands one line each, for a shell with the Azure command line
     */
    public record Template(String fileName, String bicep, String json, List<String> commands) {

        public Template {
            commands = List.copyOf(commands);
        }
    }
}
