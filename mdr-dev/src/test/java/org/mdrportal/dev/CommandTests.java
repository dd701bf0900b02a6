package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of {@code ./mdr} that are decided before any Java runs. */
class CommandTests {

    @TempDir
    Path folder;

    @Test
    void prefersTheJdkOfTheEnvironment() throws Exception {
        Path own = jdk("own", "25.0.1");
        jdk("jvm/other", "25");

        assertThat(mdr(Map.of("JAVA_HOME", own.toString(), "MDR_JDK_FOLDERS", folder + "/jvm/*"), "jdk"))
                .isEqualTo(new Answer(0, own + "\n"));
    }

    @Test
    void passesOverOtherVersionsAndRuntimesWithoutACompiler() throws Exception {
        Path old = jdk("jvm/a-17", "17.0.2");
        Path runtime = jdk("jvm/b-25-jre", "25.0.1");
        Files.delete(runtime.resolve("bin/javac"));
        jdk("jvm/c-250", "250.1");
        Path right = jdk("jvm/d-25", "25.0.1");

        assertThat(mdr(Map.of("JAVA_HOME", old.toString(), "MDR_JDK_FOLDERS", folder + "/jvm/*"), "jdk"))
                .isEqualTo(new Answer(0, right + "\n"));
    }

    @Test
    void saysInOneLineWhatToInstall() throws Exception {
        var answer = mdr(Map.of("JAVA_HOME", "", "MDR_JDK_FOLDERS", folder + "/none/*"), "run");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.output()).contains("JDK 25", "JAVA_HOME").containsOnlyOnce("\n");
    }

    @Test
    void refusesACommandItDoesNotKnow() throws Exception {
        assertThat(mdr(Map.of(), "rnu")).isEqualTo(new Answer(2, "mdr: unknown command 'rnu': see ./mdr help\n"));
        assertThat(mdr(Map.of(), "bench").exitCode()).isEqualTo(2);
        assertThat(mdr(Map.of(), "help").output()).contains("./mdr run", "./mdr test", "./mdr bench", "./mdr emulator");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.createFile(
                home.resolve("bin/javac"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(home.resolve("release"), "JAVA_RUNTIME_VERSION=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static Answer mdr(Map<String, String> environment, String argument)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(List.of("bash", Project.root().resolve("mdr").toString(), argument));
        builder.redirectErrorStream(true).environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Answer(process.waitFor(), output);
    }

    private record Answer(int exitCode, String output) {}
}
