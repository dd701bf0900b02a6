package org.mdrportal.dev;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The programs around the application that a launcher brings up itself: Azure, an identity provider, or neither. */
interface Neighbours extends AutoCloseable {

    /** Where Azure is emulated; nothing when the caller has one. */
    Optional<URI> azure();

    /** Who signs people in; nothing when the caller has somebody. */
    Optional<IdentityProvider> identityProvider();

    /** How the application finds and authenticates to them. */
    Map<String, String> settings();

    /** What the demo registers, in order; empty when there is nothing to show. */
    List<DemoTenant> tenants();

    /** Lets the scripted attack begin: its first alerts appear at the next polls. */
    void startAttack();

    @Override
    void close() throws IOException;

    /** The provider's own directory, and the programs and people who sign in there or at a customer's. */
    record IdentityProvider(
            String issuer,
            URI tokenUrl,
            String clientId,
            String clientSecret,
            List<RunFile.Client> clients,
            List<RunFile.Person> people) {

        public IdentityProvider {
            clients = List.copyOf(clients);
            people = List.copyOf(people);
        }

        String scope() {
            return "api://" + clientId + "/.default";
        }

        RunFile.Client client(String id) {
            return clients.stream()
                    .filter(client -> client.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no client " + id));
        }

        @Override
        public String toString() {
            return "IdentityProvider[" + issuer + "]";
        }
    }

    /** A customer of the demo, as the public API takes it. */
    record DemoTenant(
            String code,
            String name,
            String stage,
            List<DemoSubscription> subscriptions,
            List<String> directories,
            List<DemoAssignment> assignments) {

        public DemoTenant {
            subscriptions = List.copyOf(subscriptions);
            directories = List.copyOf(directories);
            assignments = List.copyOf(assignments);
        }
    }

    /** One Azure subscription of a customer. */
    record DemoSubscription(String subscriptionId, String directoryId, String name) {}

    /** A right of one person or program, named by directory and object id. */
    record DemoAssignment(String directoryId, String subjectId, String role, String name) {}
}
