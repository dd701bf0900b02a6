package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.alert.ArrivedAlert;

/** Items of 16 MB: stored as what they are, or kept aside with a reason; never a reason to fall over. */
class LargeItemTests {

    private static final int SIZE = 15 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$id\":\"7\",\"type\":\"ip\",\"address\":\"192.0.2.1\"}",
                "1",
                "[]",
                "{}",
                "\"\\u00e9\"",
                "123456789012345678901234567890.5e7"
            })
    void isReadWhenItIsLongOnly(String entity) {
        String entities = (entity + ",").repeat(SIZE / (entity.length() + 1)) + "null";

        ArrivedAlert alert =
                AlertFixtures.with("\"entities\":[" + entities + "],\"severity\":\"Low\",\"status\":\"Active\"");

        assertThat(alert.facts().severity()).isEqualTo("Low");
        assertThat(alert.facts().status()).isEqualTo("Active");
    }

    @Test
    void isReadWhenOneTextIsAllOfIt() {
        ArrivedAlert alert = AlertFixtures.with("\"alertUri\":\"%s\",\"severity\":\"Low\"".formatted("u".repeat(SIZE)));

        assertThat(alert.facts().severity()).isEqualTo("Low");
        assertThat(alert.facts().alertUri()).hasSize(4_000);
    }

    @Test
    void isKeptAsideWhenItIsTooDeep() {
        assertThat(whyNot("[".repeat(SIZE))).startsWith("not well-formed").contains("depth");
        assertThat(whyNot("[".repeat(5_000) + "]".repeat(5_000))).contains("depth");
    }

    @Test
    void isKeptAsideWhenItsNamesWouldFillTheMemory() {
        String names =
                IntStream.range(0, 900_000).mapToObj(i -> "\"n" + i + "\":0").collect(Collectors.joining(","));

        assertThat(whyNot("{" + names + "}")).startsWith("too complex").contains("different names");
        assertThat(whyNot("[{" + names + "}]")).startsWith("too complex");
        assertThat(whyNot("{\"" + "n".repeat(2_001) + "\":1}"))
                .startsWith("not well-formed")
                .contains("Name");
        assertThat(whyNot("{" + "\"n\":0,".repeat(900_000) + "\"n\":1}"))
                .startsWith("too complex")
                .contains("members");
    }

    private static String whyNot(String entities) {
        return AlertFixtures.whyNot(
                ("{\"id\":\"x\",\"properties\":{\"entities\":" + entities + "}}").getBytes(StandardCharsets.UTF_8));
    }
}
