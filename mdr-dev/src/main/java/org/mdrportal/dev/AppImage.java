package org.mdrportal.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The production jar, unpacked once per content so that a new build never disturbs a running one, with a cache of loaded
 * and linked classes that halves the time to start. Without the cache everything works the same, later.
 */
final class AppImage implements AppCommand {

    /** Set to {@code off}, the application starts without the cache. */
    static final String SWITCH = "MDR_DEV_AOT";

    private static final Duration TRAINING = Duration.ofMinutes(3);
    private static final int KEPT = 3;

    private final Path jar;
    private final Path cache;
    private final PrintStream out;

    AppImage(Path jar, Path cache, PrintStream out) {
        this.jar = jar;
        this.cache = cache;
        this.out = out;
    }

    /** The jar that the build made, with its cache beside the sources; the command says where. */
    static AppImage ofProject(PrintStream out) {
        var jar = Path.of(System.getProperty("mdr.jar", "mdr-app/target/mdr.jar"));
        var cache = Path.of(System.getProperty("mdr.cache", ".mdr/cache"));
        return new AppImage(jar.toAbsolutePath(), cache.toAbsolutePath(), out);
    }

    @Override
    public List<String> prepare(Map<String, String> environment) {
        if (!Files.exists(jar)) {
            throw new StopException(1, "the application is not built: " + jar + " is missing");
        }
        try {
            Path home = cache.resolve(contentHash());
            if (!Files.exists(home)) {
                extract(home);
                forgetOld();
            }
            Path aot = home.resolve("app.aot");
            boolean wanted = !"off".equals(environment.get(SWITCH));
            if (wanted && !Files.exists(aot)) {
                train(home, aot, environment);
            }
            return command(home, wanted && Files.exists(aot) ? List.of("-XX:AOTCache=" + aot) : List.of());
        } catch (IOException e) {
            throw new StopException(1, "cannot unpack " + jar + ": " + e.getMessage());
        }
    }

    /** The same flags in training and in use: a cache made with others is refused by the virtual machine. */
    private static List<String> command(Path home, List<String> aot, String... more) {
        var line = new ArrayList<>(List.of(java(), "-Xmx1g", "-XX:+ExitOnOutOfMemoryError"));
        line.addAll(aot);
        line.addAll(List.of(more));
        line.add("-jar");
        line.add(home.resolve("mdr.jar").toString());
        return line;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String contentHash() throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            var digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            // Another virtual machine cannot read the cache of this one.
            digest.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void extract(Path home) throws IOException {
        Files.createDirectories(cache);
        Path next = Files.createTempDirectory(cache, "unpacking-");
        int exit = run(
                List.of(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        next.toString()),
                Map.of(),
                next.resolveSibling(next.getFileName() + ".log"));
        if (exit != 0 || !Files.exists(next.resolve("mdr.jar"))) {
            throw new IOException("the jar does not unpack itself (exit code " + exit + ")");
        }
        Files.deleteIfExists(next.resolveSibling(next.getFileName() + ".log"));
        try {
            Files.move(next, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            DataDirectory.delete(next);
            if (!Files.exists(home)) {
                throw e;
            }
            // Another launcher was quicker with the same content.
        }
    }

    private void train(Path home, Path aot, Map<String, String> environment) throws IOException {
        out.println("preparing quick starts, once per build (half a minute)");
        Path next = Files.createTempFile(home, "app", ".aot");
        Path log = home.resolve("training.log");
        Files.delete(next);
        int exit = run(
                command(home, List.of("-XX:AOTCacheOutput=" + next), "-Dspring.context.exit=onRefresh"),
                environment,
                log);
        // An application that failed to start leaves a cache too, of too little.
        if (exit == 0 && Files.exists(next)) {
            Files.move(next, aot, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.deleteIfExists(next);
            out.println("no quick start this time (exit code " + exit + ", see " + log + ")");
        }
    }

    private static int run(List<String> line, Map<String, String> environment, Path log) throws IOException {
        var builder = new ProcessBuilder(AppProcess.boundToParent(line))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(TRAINING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private void forgetOld() throws IOException {
        List<Path> old;
        try (var all = Files.list(cache)) {
            old = all.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(AppImage::modified).reversed())
                    .skip(KEPT)
                    .toList();
        }
        old.forEach(DataDirectory::delete);
    }

    private static FileTime modified(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }
}
