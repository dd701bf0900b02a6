package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
