package org.mdrportal.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/**
 * An image for machines that cannot fetch one: the embedded server's binaries, the shell and the shared libraries of
 * this machine. Under a name of its own, so that it is never taken for the official one.
 */
final class LocalPostgresImage {

    static final String NAME = "mdr-test-postgres:local";

    private static final String BINARIES = "/postgres-linux-x86_64.txz";
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+)(?= \\(0x)");

    private LocalPostgresImage() {}

    static boolean possible() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    static DockerImageName make(Path folder) throws IOException, InterruptedException {
        Path archive = copy(BINARIES, folder.resolve("postgres.txz"));
        Path binaries = Files.createDirectories(folder.resolve("binaries"));
        run("tar", "-xJf", archive.toString(), "-C", binaries.toString());
        Path machine = folder.resolve("machine");
        addTo(machine, Path.of("/bin/sh"));
        for (String library : libraries(binaries)) {
            addTo(machine, Path.of(library));
        }
        new ImageFromDockerfile(NAME, false)
                .withFileFromPath("Dockerfile", copy("local-postgres.Dockerfile", folder.resolve("Dockerfile")))
                .withFileFromPath("entrypoint.sh", copy("local-postgres-entrypoint.sh", folder.resolve("entrypoint")))
                .withFileFromPath("postgres.txz", archive)
                .withFileFromPath("machine", machine)
                .withFileFromPath("empty", Files.createDirectories(folder.resolve("empty")))
                .withFileFromString("passwd", "postgres:x:999:999::/var/lib/postgresql:/bin/sh\n")
                .get();
        return DockerImageName.parse(NAME).asCompatibleSubstituteFor("postgres");
    }

    private static Path copy(String resource, Path target) throws IOException {
        try (var content = LocalPostgresImage.class.getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(content, resource), target);
        }
        return target;
    }

    /** At the same place as here; links are followed. */
    private static void addTo(Path machine, Path file) throws IOException {
        Path copy = machine.resolve(Path.of("/").relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
    }

    /** Those of this machine; the archive brings the others. */
    private static TreeSet<String> libraries(Path binaries) throws IOException, InterruptedException {
        var found = new TreeSet<String>();
        var matcher = LIBRARY.matcher(run(
                "ldd",
                "/bin/sh",
                binaries.resolve("bin/postgres").toString(),
                binaries.resolve("bin/initdb").toString(),
                binaries.resolve("bin/pg_ctl").toString()));
        while (matcher.find()) {
            if (!matcher.group(1).startsWith(binaries.toString())) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
