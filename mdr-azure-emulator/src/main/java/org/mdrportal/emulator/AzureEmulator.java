package org.mdrportal.emulator;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.arm.Arm;
import org.mdrportal.emulator.arm.Bearers;
import org.mdrportal.emulator.control.Control;
import org.mdrportal.emulator.demo.Attacks;
import org.mdrportal.emulator.entra.ArmTokens;
import org.mdrportal.emulator.entra.Entra;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Seed;
import org.mdrportal.emulator.http.Handler;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.RequestLog;
import org.mdrportal.emulator.http.Server;

/** Azure Resource Manager, Entra ID and a control page on one loopback port. It starts with an empty fleet. */
public final class AzureEmulator implements AutoCloseable {

    private static final int REMEMBERED_REQUESTS = 20_000;

    private final Server server;
    private final Fleet fleet;
    private final RequestLog requests;
    private final Attacks attacks;
    private final String armToken;
    private final String actionToken;

    private AzureEmulator(
            Server server, Fleet fleet, RequestLog requests, Attacks attacks, String armToken, String actionToken) {
        this.server = server;
        this.fleet = fleet;
        this.requests = requests;
        this.attacks = attacks;
        this.armToken = armToken;
        this.actionToken = actionToken;
    }

    public static AzureEmulator start(EmulatorOptions options) {
        Seed seed = Seed.open(options.seedFile(), options.clock());
        var fleet = new Fleet(options.clock(), seed);
        fleet.throttling(options.throttling());
        options.redirectUris().forEach(fleet::allowRedirect);
        var requests = new RequestLog(REMEMBERED_REQUESTS);
        var attacks = new Attacks(fleet);
        String armToken = or(options.armToken(), seed.secret("arm/polling"));
        String actionToken = or(options.actionToken(), seed.secret("arm/acting"));
        Map<String, Principal> fixed = Map.of(armToken, Principal.POLLING, actionToken, Principal.ACTING);
        var fetched = new ArmTokens(fleet, seed::signingKey);
        Bearers bearers = token -> Optional.ofNullable(fixed.get(token)).or(() -> fetched.principal(token));
        // The handlers need the port, which is known only once it is bound.
        var handler = new AtomicReference<Handler>(_ -> Reply.text(503, "Starting.\n"));
        Server server = Server.bind(options.port(), request -> handler.get().answer(request));
        URI url = server.url();
        handler.set(new Routes(
                options.arm() ? new Arm(fleet, url, bearers, requests) : Routes.OFF,
                options.entra() ? new Entra(fleet, url, seed::signingKey) : Routes.OFF,
                new Control(fleet, attacks, requests)));
        server.start();
        return new AzureEmulator(server, fleet, requests, attacks, armToken, actionToken);
    }

    /** Resource Manager's endpoint, the authority of Entra, and the control page. */
    public URI url() {
        return server.url();
    }

    public String issuer(UUID directoryId) {
        return url() + "/" + directoryId + "/v2.0";
    }

    public URI tokenUrl(UUID directoryId) {
        return URI.create(url() + "/" + directoryId + "/oauth2/v2.0/token");
    }

    /** Bearer token of the principal that polls. */
    public String armToken() {
        return armToken;
    }

    /** Bearer token of the principal for an analyst's own acts. */
    public String actionToken() {
        return actionToken;
    }

    public Fleet fleet() {
        return fleet;
    }

    public Attacks attacks() {
        return attacks;
    }

    /** What was asked of Resource Manager. */
    public RequestLog requests() {
        return requests;
    }

    @Override
    public void close() {
        attacks.close();
        server.close();
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
