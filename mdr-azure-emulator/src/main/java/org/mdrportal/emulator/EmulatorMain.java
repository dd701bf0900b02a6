package org.mdrportal.emulator;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.fleet.Application;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.fleet.Program;

/** The emulator on its own: {@code --port N}, {@code --seed FILE}, {@code --redirect URI} (may be repeated). */
public final class EmulatorMain {

    private static final String USAGE = "usage: emulator [--port N] [--seed FILE] [--redirect URI]...";

    private EmulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Optional<EmulatorOptions> options = options(List.of(arguments), System.err);
        if (options.isEmpty()) {
            System.exit(2);
            return;
        }
        AzureEmulator emulator;
        try {
            emulator = AzureEmulator.start(options.get());
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        DemoFleet.load(emulator.fleet());
        allowSignOut(emulator);
        print(emulator, System.out);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            emulator.close();
            stopped.countDown();
        }));
        stopped.await();
    }

    static Optional<EmulatorOptions> options(List<String> arguments, PrintStream errors) {
        EmulatorOptions options = EmulatorOptions.defaults();
        Iterator<String> left = arguments.iterator();
        while (left.hasNext()) {
            String name = left.next();
            if (!left.hasNext()) {
                errors.println(name + " needs a value; " + USAGE);
                return Optional.empty();
            }
            String value = left.next();
            try {
                switch (name) {
                    case "--port" -> options = options.withPort(Integer.parseInt(value));
                    case "--redirect" -> options = options.withRedirectUris(more(options.redirectUris(), value));
                    case "--seed" -> options = options.withSeedFile(Path.of(value));
                    default -> throw new IllegalArgumentException("unknown argument");
                }
            } catch (IllegalArgumentException e) {
                errors.println(name + " " + value + ": " + e.getMessage() + "; " + USAGE);
                return Optional.empty();
            }
        }
        return Optional.of(options);
    }

    private static List<URI> more(List<URI> uris, String uri) {
        return Stream.concat(uris.stream(), Stream.of(URI.create(uri))).toList();
    }

    /** An application that is run by hand wants to be returned to after a sign-out, too. */
    private static void allowSignOut(AzureEmulator emulator) {
        emulator.fleet().redirectUris().forEach(uri -> emulator.fleet().allowPostLogout(uri.resolve("/")));
    }

    private static void print(AzureEmulator emulator, PrintStream out) {
        out.println("Azure emulator    " + emulator.url());
        out.println("ARM bearer token  " + emulator.armToken() + " (polling), " + emulator.actionToken() + " (acting)");
        Optional<Application> application = emulator.fleet().application();
        application.ifPresent(portal -> {
            out.println("Portal            client " + portal.clientId() + ", secret " + portal.secret() + ", scope "
                    + portal.scope());
            out.println("Staff issuer      " + emulator.issuer(portal.directory()));
        });
        out.println("Sign-ins");
        for (Person person : emulator.fleet().people()) {
            out.println("  " + person.userName() + "  " + person.password() + "  " + person.roles()
                    + (person.isGuest() ? " guest" : ""));
        }
        out.println("Programs");
        for (Program program : emulator.fleet().programs()) {
            out.println("  " + program.clientId() + "  " + program.secret() + "  " + program.roles());
        }
        out.flush();
    }
}
