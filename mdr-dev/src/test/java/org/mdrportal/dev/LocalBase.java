package org.mdrportal.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Packs the running JDK and the shared libraries it needs into a tar that Docker takes as a base image. */
final class LocalBase {

    private static final Pattern LIBRARY = Pattern.compile("(/\\S+)(?= \\(0x)");
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    private LocalBase() {}

    static Path pack(Path folder) throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("base"));
        Path tmp = Files.createDirectories(root.resolve("tmp"));
        Shell.run(Duration.ofSeconds(20), "chmod", "1777", tmp.toString()).succeeds();
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/passwd"), "root:x:0:0::/:/none\n");
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createDirectories(root.resolve("opt"));
        Shell.run(
                        Duration.ofMinutes(2),
                        "cp",
                        "-rL",
                        JDK.toString(),
                        root.resolve("opt/java").toString())
                .succeeds();
        for (String needless : List.of("jmods", "lib/src.zip", "legal", "man")) {
            DataDirectory.delete(root.resolve("opt/java").resolve(needless));
        }
        Files.createSymbolicLink(root.resolve("usr/bin/java"), Path.of("/opt/java/bin/java"));
        for (String library : libraries()) {
            Path copy = root.resolve(library.substring(1));
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of(library), copy);
        }
        Path tar = folder.resolve("base.tar");
        Shell.run(Duration.ofMinutes(2), "tar", "-C", root.toString(), "-cf", tar.toString(), ".")
                .succeeds();
        return tar;
    }

    private static TreeSet<String> libraries() throws IOException, InterruptedException {
        var binaries = new ArrayList<>(List.of("ldd", JDK.resolve("bin/java").toString()));
        try (var files = Files.walk(JDK.resolve("lib"))) {
            files.filter(file -> file.toString().endsWith(".so"))
                    .map(Path::toString)
                    .forEach(binaries::add);
        }
        var found = new TreeSet<String>();
        var matcher = LIBRARY.matcher(Shell.run(Duration.ofMinutes(1), binaries).output());
        while (matcher.find()) {
            if (!matcher.group(1).startsWith(JDK.toString())) {
                found.add(matcher.group(1));
            }
        }
        // Looked up by name at run time, never linked.
        for (String library : List.of("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2")) {
            for (String place : List.of("/lib/x86_64-linux-gnu/", "/lib/aarch64-linux-gnu/", "/lib64/")) {
                if (Files.exists(Path.of(place + library))) {
                    found.add(place + library);
                }
            }
        }
        return found;
    }
}
