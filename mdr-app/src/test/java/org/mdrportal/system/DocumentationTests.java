package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A promise in the documents names the test that holds it. */
class DocumentationTests {

    private static final Pattern TEST = Pattern.compile("(?<![-\\w])[A-Z]\\w+Tests\\b");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    private final Path root = root();

    @Test
    void everyTestThatADocumentNamesIsThere() throws IOException {
        Set<String> there = files(path -> path.toString().endsWith("Tests.java")).stream()
                .map(path -> path.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        for (Path document : documents()) {
            named.addAll(TEST.matcher(Files.readString(document))
                    .results()
                    .map(MatchResult::group)
                    .toList());
        }
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(there).containsAll(named);
    }

    @Test
    void everyLinkOfADocumentLeadsSomewhere() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path document : documents()) {
            LINK.matcher(Files.readString(document))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !Files.exists(document.resolveSibling(link)))
                    .forEach(link -> broken.add(root.relativize(document) + ": " + link));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyRoleAndEverySettingIsDescribed() throws Exception {
        String operating = Files.readString(root.resolve("docs/operating.md"));
        Object[] roles = Class.forName("org.mdrportal.identity.RoleName").getEnumConstants();
        assertThat(roles)
                .hasSizeGreaterThan(5)
                .allSatisfy(role -> assertThat(operating).contains("`" + role + "`"));
        Pattern prefix = Pattern.compile("@ConfigurationProperties\\(\"(mdr[^\"]*)\"\\)");
        Set<String> settings = new TreeSet<>();
        for (Path source : files(path ->
                path.toString().contains("/src/main/java/") && path.toString().endsWith(".java"))) {
            String text = Files.readString(source);
            if (!prefix.matcher(text).find()) {
                continue;
            }
            String named =
                    prefix.matcher(text).results().findFirst().orElseThrow().group(1);
            Class<?> type = Class.forName(text.replaceFirst("(?s).*?package ([\\w.]+);.*", "$1") + "."
                    + source.getFileName().toString().replace(".java", ""));
            for (RecordComponent each : type.getRecordComponents()) {
                settings.add((named + "." + each.getName())
                        .replaceAll("([a-z])([A-Z])", "$1_$2")
                        .replaceAll("[.-]", "_")
                        .toUpperCase(Locale.ROOT));
            }
        }
        assertThat(settings).hasSizeGreaterThan(25);
        // Several that belong together stand in one row, the others by the end of their names.
        assertThat(settings)
                .allSatisfy(setting ->
                        assertThat(operating).containsPattern("`" + setting + "[`_]|`" + shortened(setting) + "`"));
    }

    private static String shortened(String setting) {
        return setting.replaceFirst("MDR_[A-Z]+(?=_)", "");
    }

    private Set<Path> documents() throws IOException {
        return files(path -> path.toString().endsWith(".md"));
    }

    private Set<Path> files(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !path.toString().contains("/target/")
                            && !path.toString().contains("/.git/")
                            && !path.toString().contains("/.mdr/"))
                    .filter(wanted)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docker-compose.yml"))) {
            here = here.getParent();
        }
        return here;
    }
}
