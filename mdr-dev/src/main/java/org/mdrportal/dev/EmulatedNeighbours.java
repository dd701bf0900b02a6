package org.mdrportal.dev;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.AzureEmulator;
import org.mdrportal.emulator.EmulatorOptions;
import org.mdrportal.emulator.demo.Attack;
import org.mdrportal.emulator.demo.Attacks;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.demo.ProviderOnly;
import org.mdrportal.emulator.fleet.Application;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Principals;

/** The neighbours as the emulator plays them, each only where the caller has none. */
final class EmulatedNeighbours implements Neighbours {

    private static final List<String> REDIRECTS = List.of("staff", "customer");

    private final @Nullable AzureEmulator emulator;
    private final boolean arm;
    private final boolean entra;
    private final DemoRegistrations demo;
    private final Map<String, String> settings = new HashMap<>();
    private @Nullable Acquaintance acquaintance;

    private EmulatedNeighbours(@Nullable AzureEmulator emulator, boolean arm, boolean entra, DemoRegistrations demo) {
        this.emulator = emulator;
        this.arm = arm;
        this.entra = entra;
        this.demo = demo;
    }

    static Neighbours start(RunOptions options, AppSettings settings) throws IOException {
        return start(options, settings, EmulatorOptions.defaults(), notes());
    }

    static Neighbours start(RunOptions options, AppSettings settings, EmulatorOptions with, Path notes)
            throws IOException {
        boolean arm = !settings.has(AppSettings.AZURE);
        boolean entra = !settings.has(AppSettings.ISSUER);
        if (!arm && !entra) {
            var none = new EmulatedNeighbours(null, false, false, DemoRegistrations.NONE);
            none.borrow(settings, notes);
            return none;
        }
        var emulator = AzureEmulator.start(with.withParts(arm, entra)
                .withSeedFile(options.data().resolve("emulator.seed"))
                .withTokens(settings.get(AppSettings.AZURE_TOKEN).orElse(null), null));
        var demo = options.demoData()
                ? DemoRegistrations.of(DemoFleet.load(emulator.fleet()), arm)
                : DemoRegistrations.of(ProviderOnly.load(emulator.fleet()));
        String url = settings.get("MDR_PUBLIC_URL").orElse(AppSettings.url(options.port()));
        allow(emulator, url);
        allow(emulator, AppSettings.url(options.port()));
        var started = new EmulatedNeighbours(emulator, arm, entra, demo);
        started.introduce(emulator);
        started.borrow(settings, notes);
        started.acquaintance = Acquaintance.leave(notes, emulator.url(), started.settings);
        return started;
    }

    private static Path notes() {
        return Path.of(System.getProperty("mdr.cache", ".mdr/cache"))
                .toAbsolutePath()
                .resolveSibling("neighbours");
    }

    private static void allow(AzureEmulator emulator, String portal) {
        for (String host : List.of("127.0.0.1", "localhost")) {
            String url = portal.replace("127.0.0.1", host);
            if (!AppSettings.isLoopback(url)) {
                return;
            }
            REDIRECTS.forEach(name -> emulator.fleet().allowRedirect(URI.create(url + "/login/oauth2/code/" + name)));
            emulator.fleet().allowPostLogout(URI.create(url));
            emulator.fleet().allowPostLogout(URI.create(url + "/"));
        }
    }

    private void introduce(AzureEmulator running) {
        if (arm) {
            settings.put(AppSettings.AZURE, running.url().toString());
            settings.put(AppSettings.AZURE_CREDENTIAL, "static-token");
            settings.put(AppSettings.AZURE_TOKEN, running.armToken());
            settings.put("MDR_AZURE_ACTION_CREDENTIAL", "static-token");
            settings.put("MDR_AZURE_ACTION_STATIC_TOKEN", running.actionToken());
            settings.put("MDR_AZURE_POLL_INTERVAL", "PT5S");
            delegate(running.fleet().principals());
        }
        identityProvider().ifPresent(provider -> {
            settings.put(AppSettings.ISSUER, provider.issuer());
            settings.put(AppSettings.CLIENT_ID, provider.clientId());
            settings.put(AppSettings.CLIENT_SECRET, provider.clientSecret());
        });
    }

    /** Whom a customer of the emulated cloud lets in. */
    private void delegate(Principals principals) {
        settings.put("MDR_DELEGATION_MANAGING_TENANT_ID", ProviderOnly.STAFF.toString());
        settings.put(
                "MDR_DELEGATION_POLLING_PRINCIPAL_ID",
                principals.objectId(Principal.POLLING).toString());
        settings.put(
                "MDR_DELEGATION_ACTING_PRINCIPAL_ID",
                principals.objectId(Principal.ACTING).toString());
        settings.put("MDR_DELEGATION_POLLING_CLIENT_ID", ProviderOnly.POLLING_CLIENT_ID);
        settings.put("MDR_DELEGATION_ACTING_CLIENT_ID", ProviderOnly.ACTING_CLIENT_ID);
    }

    /** What another launcher of the same person left about the neighbours whose addresses the caller gave. */
    private void borrow(AppSettings caller, Path notes) throws IOException {
        var azure = Acquaintance.find(notes, caller.get(AppSettings.AZURE));
        var issuer = Acquaintance.find(notes, caller.get(AppSettings.ISSUER));
        azure.keySet().removeIf(name -> !name.startsWith("MDR_AZURE_") && !name.startsWith("MDR_DELEGATION_"));
        issuer.keySet().removeIf(name -> !name.startsWith("MDR_OIDC_"));
        azure.forEach(settings::putIfAbsent);
        issuer.forEach(settings::putIfAbsent);
    }

    @Override
    public Optional<URI> azure() {
        return arm && emulator != null ? Optional.of(emulator.url()) : Optional.empty();
    }

    @Override
    public Optional<IdentityProvider> identityProvider() {
        if (!entra || emulator == null) {
            return Optional.empty();
        }
        Application portal = emulator.fleet()
                .application()
                .orElseThrow(() -> new IllegalStateException("the portal is not registered"));
        return Optional.of(new IdentityProvider(
                emulator.issuer(portal.directory()),
                emulator.tokenUrl(portal.directory()),
                portal.clientId(),
                portal.secret(),
                demo.clients(),
                demo.people()));
    }

    @Override
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    @Override
    public List<DemoTenant> tenants() {
        return demo.tenants();
    }

    @Override
    public void startAttack() {
        if (emulator != null && arm && !demo.tenants().isEmpty()) {
            Attack attack = Attack.all().getFirst();
            emulator.attacks().start(attack, DemoFleet.NORTHWIND_SHOP, null, Attacks.BETWEEN_STEPS);
        }
    }

    @Override
    public void close() throws IOException {
        if (acquaintance != null) {
            acquaintance.close();
        }
        if (emulator != null) {
            emulator.close();
        }
    }
}
