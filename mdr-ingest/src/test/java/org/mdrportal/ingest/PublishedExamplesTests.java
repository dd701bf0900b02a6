package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.ingest.ValueSplitter.Outcome;
import org.mdrportal.platform.Bytes;
import org.mdrportal.watch.SuppressionRuleSeen;
import tools.jackson.databind.JsonNode;

/** The answers of the public REST specification, where a copy of them lies beside the repository. */
class PublishedExamplesTests {

    private Path examples;

    @BeforeEach
    void find() {
        Optional<Path> found = beside();
        assumeTrue(found.isPresent(), "no examples beside the repository");
        examples = found.get();
    }

    @Test
    void everyBodyIsTakenApartWithoutLoss() throws IOException {
        List<Path> files = files("");
        assertThat(files).hasSizeGreaterThan(50);
        for (Path file : files) {
            byte[] body = Files.readAllBytes(file);
            List<byte[]> items = items(file);
            JsonNode parsed = Json.MAPPER.readTree(body);
            JsonNode expected = parsed.path("value").isArray()
                    ? parsed.path("value")
                    : Json.MAPPER.readTree(page(body)).path("value");

            assertThat(items.stream().map(Json.MAPPER::readTree).toList())
                    .as(file.toString())
                    .isEqualTo(expected.valueStream().toList());
            for (byte[] item : items) {
                assertThat(new String(body, StandardCharsets.UTF_8))
                        .as(file.toString())
                        .contains(new String(item, StandardCharsets.UTF_8));
                // Whatever it is: understood or kept aside, never an exception, and with the hash of the tree.
                if (AlertFixtures.read(item) instanceof AlertReader.Reading.Understood(ArrivedAlert alert)) {
                    assertThat(alert.contentHash())
                            .isEqualTo(TreeHash.of(Fields.of(Json.MAPPER.readTree(item), "properties")));
                }
            }
        }
    }

    @Test
    void everyAlertIsReadWithItsKeys() throws IOException {
        List<ArrivedAlert> alerts = new ArrayList<>();
        for (Path file : files("alerts")) {
            items(file)
                    .forEach(item -> alerts.add(((AlertReader.Reading.Understood) AlertFixtures.read(item)).alert()));
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

    @Test
    void everyPlanIsOnOrOff() throws IOException {
        List<JsonNode> plans = elements("pricings-2023-01-01");

        assertThat(plans).isNotEmpty().allSatisfy(plan -> {
            Plan.State.Known known = (Plan.State.Known) Plan.state(plan);
            String tier = plan.path("properties").path("pricingTier").stringValue();
            assertThat(known.seen().tier()).isEqualTo(tier);
            assertThat(known.seen().on()).isEqualTo(tier.equals("Standard"));
            assertThat(known.seen().extensionsOff()).hasSize((int) plan.path("properties")
                    .path("extensions")
                    .valueStream()
                    .filter(extension ->
                            extension.path("isEnabled").stringValue().equals("False"))
                    .count());
        });
    }

    @Test
    void everySuppressionRuleIsRead() throws IOException {
        List<JsonNode> elements = elements("alertsSuppressionRules-2019-01-01-preview");

        List<SuppressionRuleSeen> rules = SuppressionCheck.rules(elements);

        assertThat(rules)
                .extracting(SuppressionRuleSeen::name)
                .containsExactlyInAnyOrderElementsOf(elements.stream()
                        .map(element -> element.path("name").stringValue())
                        .distinct()
                        .toList());
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.alertType()).isNotBlank();
            assertThat(rule.expires()).isNotNull();
            assertThat(rule.modified()).isNotNull();
        });
    }

    private List<JsonNode> elements(String folder) throws IOException {
        List<JsonNode> elements = new ArrayList<>();
        for (Path file : files(folder)) {
            items(file).forEach(item -> elements.add(Json.MAPPER.readTree(item)));
        }
        return elements;
    }

    /** The elements of a list; what is none is read as the only element of one. */
    private static List<byte[]> items(Path file) throws IOException {
        byte[] body = Files.readAllBytes(file);
        byte[] list = Json.MAPPER.readTree(body).path("value").isArray() ? body : page(body);
        List<byte[]> items = new ArrayList<>();
        ValueSplitter splitter = new ValueSplitter(1 << 20, new Taken(items));
        splitter.feed(list, 0, list.length);
        assertThat(splitter.finish()).as(file.toString()).isInstanceOf(Outcome.Whole.class);
        return items;
    }

    private static byte[] page(byte[] body) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes("{\"value\":[".getBytes(StandardCharsets.US_ASCII));
        page.writeBytes(body);
        page.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        return page.toByteArray();
    }

    private List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(examples.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Path> beside() {
        Path from = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        return Stream.iterate(from, at -> at != null, Path::getParent)
                .map(at -> at.resolve("shared").resolve("examples").resolve("azure"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
