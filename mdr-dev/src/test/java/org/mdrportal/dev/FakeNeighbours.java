package org.mdrportal.dev;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Neighbours that answer nothing: enough for whoever only hands their addresses on. */
record FakeNeighbours(Optional<URI> azure, Optional<IdentityProvider> identityProvider) implements Neighbours {

    static final String AZURE = "http://127.0.0.1:1";
    static final String ISSUER = "http://127.0.0.1:1/provider/v2.0";
    static final String CLIENT = "00000000-0000-4000-8000-000000000001";

    static Neighbours none() {
        return new FakeNeighbours(Optional.empty(), Optional.empty());
    }

    static Neighbours all() {
        return new FakeNeighbours(
                Optional.of(URI.create(AZURE)),
                Optional.of(new IdentityProvider(
                        ISSUER,
                        URI.create("http://127.0.0.1:1/token"),
                        CLIENT,
                        "secret",
                        List.of(new RunFile.Client("administrator", "s", List.of("ADMINISTRATOR"), "all")),
                        List.of(new RunFile.Person("lead@soc.example", "pw", List.of("SOC_LEAD"), "all")))));
    }

    @Override
    public Map<String, String> settings() {
        return azure.isEmpty()
                ? Map.of()
                : Map.of(
                        "MDR_AZURE_ARM_ENDPOINT", AZURE,
                        "MDR_AZURE_POLL_INTERVAL", "PT5S",
                        "MDR_OIDC_ISSUER", ISSUER,
                        "MDR_OIDC_CLIENT_ID", CLIENT);
    }

    @Override
    public List<DemoTenant> tenants() {
        return List.of();
    }

    @Override
    public void startAttack() {
        // Nobody to attack.
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
