package org.mdrportal.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mdrportal.emulator.EmulatorOptions;

/**
 * The emulator of the compose file's {@code dev} profile: hands the portal its settings as a config tree, and seeds the
 * demo once the portal is ready. Arguments: its own port, and the folder of the settings.
 */
public final class ComposeNeighbours {

    private static final int PORTAL = 8080;
    /** A setting is named after its variable, except where one word of the name has two parts. */
    private static final List<String> COMPOUND =
            List.of("arm-endpoint", "static-token", "poll-interval", "client-id", "client-secret");

    private ComposeNeighbours() {}

    /** @param arguments {@code PORT FOLDER} */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        var options = new RunOptions(PORTAL, folder.resolve("state"), false, true);
        Files.createDirectories(options.data());
        var neighbours = EmulatedNeighbours.start(
                options, new AppSettings(Map.of()), EmulatorOptions.defaults().withPort(port), options.data());
        Relay.onEveryOtherAddress(port);
        write(neighbours.settings(), folder.resolve("settings"));
        var provider = neighbours.identityProvider().orElseThrow();
        try (var portal = new Readiness(AppSettings.url(PORTAL))) {
            portal.await();
        }
        DemoData.seed(AppSettings.url(PORTAL), neighbours);
        neighbours.startAttack();
        provider.people()
                .forEach(person -> System.out.println("sign in   " + person.user() + " / " + person.password()));
        Thread.currentThread().join();
    }

    static void write(Map<String, String> settings, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var setting : settings.entrySet()) {
            Files.writeString(folder.resolve(property(setting.getKey())), setting.getValue());
        }
    }

    static String property(String variable) {
        String name = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        for (String compound : COMPOUND) {
            name = name.replace(compound.replace('-', '.'), compound);
        }
        return name;
    }
}
