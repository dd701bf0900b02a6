package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.platform.Bytes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The hash that is read from the bytes says what the tree says. */
class ContentHashTests {

    private static final List<String> NAMES = List.of(
            "status",
            "Status",
            "severity",
            "alertDisplayName",
            "description",
            "DESCRIPTION",
            "entities",
            "extendedProperties",
            "startTimeUtc",
            "intent",
            "other",
            "sever\\u0069ty");
    private static final List<String> VALUES = List.of(
            "\"High\"",
            "\"2026-01-01T00:00:00Z\"",
            "\"2026-01-01T00:00:00.1234567\"",
            "1.50",
            "1e400",
            "-0.0",
            "null",
            "true",
            "\"\\ud83d\\ude80 \\ud800 \\u0000 \\\"\"",
            "{\"$id\":\"1\",\"b\":2,\"a\":[1,{\"eventTime\":\"x\",\"z\":0}],\"b\":3}",
            "[{\"B\":{},\"a\":[]},{\"Start time\":1},[\"2026-01-01 00:00\"]]",
            "{\"lin\u212a\":1,\"Alert-URI 2\":2,\"uri\":3,\"t\u00efme\":4,\"\u00fctime\":5,\"LINKS_\":6,\"[time]\":7,\"times\":8}");

    @Test
    void saysOfAnythingWhatATreeSays() {
        Random random = new Random(20260302);
        for (int round = 0; round < 3_000; round++) {
            String json = alert(random);
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

            JsonNode tree;
            try {
                tree = Json.MAPPER.readTree(bytes);
            } catch (JacksonException e) {
                assertThat(AlertFixtures.whyNot(bytes)).isEqualTo("not well-formed: " + e.getOriginalMessage());
                continue;
            }
            ArrivedAlert read = AlertFixtures.understood(json);
            JsonNode properties = Fields.of(tree, "properties");
            assertThat(read.contentHash()).as(json).isEqualTo(TreeHash.of(properties));
            assertThat(read.facts().severity())
                    .as(json)
                    .isEqualTo(WireText.of(Fields.text(properties, "severity"), 100));
            assertThat(read.keys().armName()).isEqualTo(WireText.of(Fields.text(tree, "name"), 500));
        }
    }

    @Test
    void aLongTextHasTheSameHashAsInATree() {
        for (String piece : List.of("x", "é", "\\ud83d\\ude80", "\\ud800", "\\n")) {
            String json = "{\"id\":\"x\",\"properties\":{\"description\":\"%s\",\"status\":\"%s\"}}"
                    .formatted(piece.repeat(9_000), piece.repeat(50_000));

            assertThat(AlertFixtures.understood(json).contentHash())
                    .as(piece)
                    .isEqualTo(TreeHash.of(Json.MAPPER.readTree(json).path("properties")));
        }
    }

    @Test
    void noticesAChangeDeepInALongValue() {
        String entities = "{\"a\":{\"b\":\"%s\"}}";
        Bytes one = AlertFixtures.with("\"entities\":" + entities.formatted("x".repeat(200_000) + "1"))
                .contentHash();
        Bytes other = AlertFixtures.with("\"entities\":" + entities.formatted("x".repeat(200_000) + "2"))
                .contentHash();

        assertThat(one).isNotEqualTo(other);
    }

    private static String alert(Random random) {
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            String value = random.nextInt(3) == 0
                    ? String.valueOf(WellFormed.page(random).json())
                    : VALUES.get(random.nextInt(VALUES.size()));
            members.add("\"%s\" : %s".formatted(NAMES.get(random.nextInt(NAMES.size())), value));
        }
        String properties = "\"%s\":{%s}"
                .formatted(random.nextInt(4) == 0 ? "Properties" : "properties", String.join(", ", members));
        return random.nextBoolean()
                ? "{\"id\":\"x\",\"name\":\"n\\u0000\"," + properties + "}"
                : "{" + properties + ",\"Name\":7,\"id\":\"x\"}";
    }
}
