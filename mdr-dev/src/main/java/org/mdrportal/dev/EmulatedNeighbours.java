package org.mdrportal.dev;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The neighbours as the emulator plays them. */
final class EmulatedNeighbours implements Neighbours {

    private EmulatedNeighbours() {}

    static Neighbours start(RunOptions options, AppSettings settings) {
        return new EmulatedNeighbours();
    }

    @Override
    public Optional<URI> azure() {
        return Optional.empty();
    }

    @Override
    public Optional<IdentityProvider> identityProvider() {
        return Optional.empty();
    }

    @Override
    public List<DemoTenant> tenants() {
        return List.of();
    }

    @Override
    public void startAttack() {}

    @Override
    public void close() {}
}
