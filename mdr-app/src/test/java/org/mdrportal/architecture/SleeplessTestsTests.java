package org.mdrportal.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A test that sleeps is slow on a fast machine and wrong on a slow one; it moves the clock, or waits for something. */
class SleeplessTestsTests {

    private static final Pattern SLEEP = Pattern.compile("\\b(Thread|TimeUnit\\.\\w+|[A-Z]{4,})\\.sleep\\(");

    @Test
    void noTestOfAnyModuleSleeps() {
        List<Path> tests = tests(Path.of("..").toAbsolutePath().normalize());
        assertThat(tests).hasSizeGreaterThan(50);
        assertThat(tests).filteredOn(file -> sleeps(read(file))).isEmpty();
    }

    @Test
    void aSleepIsSeen() {
        assertThat(sleeps("        Thread." + "sleep(100);")).isTrue();
        assertThat(sleeps("TimeUnit.SECONDS." + "sleep(1);")).isTrue();
        assertThat(sleeps("clock.move(Duration.ofSeconds(1));")).isFalse();
    }

    private static boolean sleeps(String source) {
        return SLEEP.matcher(source).find();
    }

    private static List<Path> tests(Path project) {
        try (Stream<Path> modules = Files.list(project)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(SleeplessTestsTests::sources)
                    .filter(file -> !file.getFileName().toString().equals("ArchitectureRulesFailTests.java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
