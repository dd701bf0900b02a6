package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.ingest.ValueSplitter.Outcome;
import org.mdrportal.platform.Bytes;
import tools.jackson.databind.JsonNode;

/** The answers of the public REST specification, where a copy of them lies beside the repository. */
class PublishedExamplesTests {

    @Test
    void everyPublishedAlertIsReadWithItsKeys() throws IOException {
        Optional<Path> folder = examples();
        assumeTrue(folder.isPresent(), "no examples beside the repository");

        List<ArrivedAlert> alerts = new ArrayList<>();
        for (Path file : files(folder.get())) {
            byte[] body = Files.readAllBytes(file);
            JsonNode parsed = Json.MAPPER.readTree(body);
            List<byte[]> items = new ArrayList<>();
            if (parsed.has("value")) {
                ValueSplitter splitter = new ValueSplitter(1 << 20, new Taken(items));
                splitter.feed(body, 0, body.length);
                assertThat(splitter.finish()).as(file.toString()).isInstanceOf(Outcome.Whole.class);
                assertThat(items)
                        .as(file.toString())
                        .hasSize(parsed.path("value").size());
            } else {
                items.add(body);
            }
            items.forEach(item -> alerts.add(((AlertReader.Reading.Understood) AlertFixtures.read(item)).alert()));
        }

        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.facts().alertType()).isNotBlank();
            assertThat(alert.facts().severity()).isNotBlank();
            assertThat(alert.facts().resourceId()).startsWith("/subscriptions/").isLowerCase();
            assertThat(alert.times().available()).isNotNull();
            assertThat(alert.rawHash())
                    .isEqualTo(Bytes.of(alert.payload().array()).sha256());
        });
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Path> examples() {
        Path from = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        return Stream.iterate(from, at -> at != null, Path::getParent)
                .map(at -> at.resolve("shared")
                        .resolve("examples")
                        .resolve("azure")
                        .resolve("alerts"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
