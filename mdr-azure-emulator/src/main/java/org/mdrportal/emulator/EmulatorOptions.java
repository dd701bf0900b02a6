package org.mdrportal.emulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.Throttling;

/**
 * How the emulator starts.
 *
 * @param port 0 takes any free one
 * @param clock the time in tokens and alerts
 * @param armToken bearer token of the polling principal; null makes one
 * @param actionToken bearer token of the principal for an analyst's own acts; null makes one
 * @param seedFile keeps signing key and passwords over restarts; null forgets them
 * @param arm whether Resource Manager answers
 * @param entra whether Entra ID answers
 * @param throttling how much may be asked of Resource Manager
 * @param redirectUris where sign-ins may return to, on this machine; more can be allowed through the fleet
 */
public record EmulatorOptions(
        int port,
        Clock clock,
        @Nullable String armToken,
        @Nullable String actionToken,
        @Nullable Path seedFile,
        boolean arm,
        boolean entra,
        Throttling throttling,
        List<URI> redirectUris) {

    public EmulatorOptions {
        redirectUris = List.copyOf(redirectUris);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /** Any free port, the system's clock, nothing kept. */
    public static EmulatorOptions defaults() {
        return new EmulatorOptions(
                0, Clock.system(ZoneOffset.UTC), null, null, null, true, true, Throttling.DOCUMENTED, List.of());
    }

    public EmulatorOptions withPort(int other) {
        return new EmulatorOptions(other, clock, armToken, actionToken, seedFile, arm, entra, throttling, redirectUris);
    }

    public EmulatorOptions withClock(Clock other) {
        return new EmulatorOptions(port, other, armToken, actionToken, seedFile, arm, entra, throttling, redirectUris);
    }

    public EmulatorOptions withTokens(@Nullable String polling, @Nullable String acting) {
        return new EmulatorOptions(port, clock, polling, acting, seedFile, arm, entra, throttling, redirectUris);
    }

    public EmulatorOptions withSeedFile(@Nullable Path file) {
        return new EmulatorOptions(port, clock, armToken, actionToken, file, arm, entra, throttling, redirectUris);
    }

    public EmulatorOptions withParts(boolean armOn, boolean entraOn) {
        return new EmulatorOptions(
                port, clock, armToken, actionToken, seedFile, armOn, entraOn, throttling, redirectUris);
    }

    public EmulatorOptions withThrottling(Throttling other) {
        return new EmulatorOptions(port, clock, armToken, actionToken, seedFile, arm, entra, other, redirectUris);
    }

    public EmulatorOptions withRedirectUris(List<URI> uris) {
        return new EmulatorOptions(port, clock, armToken, actionToken, seedFile, arm, entra, throttling, uris);
    }

    @Override
    public String toString() {
        return "EmulatorOptions[port " + port + ", arm " + arm + ", entra " + entra + ", seed " + seedFile + "]";
    }
}
