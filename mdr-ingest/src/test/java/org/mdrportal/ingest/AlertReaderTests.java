package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.alert.ArrivedAlert;

class AlertReaderTests {

    @Test
    void takesWhatIsShownAndFilteredFromItsPlaces() {
        ArrivedAlert alert = AlertFixtures.understood(AlertFixtures.alert("One"));

        assertThat(alert.externalId()).isEqualTo(AlertFixtures.id("One"));
        assertThat(alert.keys()).isEqualTo(new ArrivedAlert.Keys("One", "sys-One", null, null));
        assertThat(alert.facts())
                .isEqualTo(new ArrivedAlert.Facts(
                        "K8S.NODE_MadeUpMiner",
                        "A miner was made up",
                        "High",
                        "Active",
                        "Execution",
                        "/subscriptions/a/managedclusters/shop",
                        null,
                        null,
                        null,
                        false));
        assertThat(alert.times().available()).isEqualTo(Instant.parse("2026-02-28T09:12:13.123456700Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "12",
                "\"text\"",
                "[]",
                "{}",
                "{\"id\":7}",
                "{\"id\":\"  \"}",
                "{\"id\":null}",
                "{\"id\":\"x\"",
                "{\"id\":\"\\x\"}",
                "{\"id\":\"x\",\"a\":NaN}",
                "{\"id\":\"x\"} {}"
            })
    void saysWhyItCannotReadAnElement(String element) {
        assertThat(AlertFixtures.whyNot(element.getBytes(StandardCharsets.UTF_8)))
                .isNotBlank();
    }

    @Test
    void doesNotReadBytesThatAreNoText() {
        byte[] element = "{\"id\":\"x?\"}".getBytes(StandardCharsets.UTF_8);
        element[8] = (byte) 0xC3;

        assertThat(AlertFixtures.whyNot(element)).startsWith("not well-formed");
        assertThat(AlertFixtures.whyNot(("{\"id\":\"" + "é".repeat(800) + "\"}").getBytes(StandardCharsets.UTF_8)))
                .contains("id is longer");
        assertThat(AlertFixtures.whyNot("[".repeat(5_000).getBytes(StandardCharsets.UTF_8)))
                .isNotBlank();
    }

    @Test
    void takesWhatIsUsableWhenTheRestHasAnotherType() {
        ArrivedAlert alert =
                AlertFixtures.with("\"severity\":3,\"status\":[],\"alertType\":{},\"intent\":[\"A\",1,\"B\"],"
                        + "\"isIncident\":\"TRUE\",\"resourceIdentifiers\":{\"type\":\"AzureResource\"},\"startTimeUtc\":12,"
                        + "\"entities\":\"none\",\"extendedProperties\":null,\"alertDisplayName\":\"still here\"");

        assertThat(alert.facts().displayName()).isEqualTo("still here");
        assertThat(alert.facts().intent()).isEqualTo("A, B");
        assertThat(alert.facts().group()).isTrue();
        assertThat(alert.facts().severity()).isNull();
        assertThat(alert.facts().resourceId()).isNull();
        assertThat(alert.times().available()).isNull();
        assertThat(AlertFixtures.understood("{\"id\":\"x\",\"properties\":[1]}")
                        .facts()
                        .status())
                .isNull();
    }

    @Test
    void readsNamesInOtherLettersAndTheLastOfTwo() {
        ArrivedAlert alert = AlertFixtures.with("\"AlertType\":\"T\",\"severity\":\"Low\",\"severity\":\"Odd\","
                + "\"ExtendedProperties\":{\"vendorORIGINALid\":\"v\"}");

        assertThat(alert.facts().alertType()).isEqualTo("T");
        assertThat(alert.facts().severity()).isEqualTo("Odd");
        assertThat(alert.keys().vendorOriginalId()).isEqualTo("v");
    }

    @Test
    void replacesWhatNoDatabaseHolds() {
        ArrivedAlert alert =
                AlertFixtures.with("\"alertDisplayName\":\"a\\u0000b\\ud800c\\udc00\\ud83d\\ude80\",\"status\":\""
                        + "x".repeat(99) + "\\ud83d\\ude80\"");

        assertThat(alert.facts().displayName()).isEqualTo("a\uFFFDb\uFFFDc\uFFFD\uD83D\uDE80");
        assertThat(alert.facts().status()).isEqualTo("x".repeat(99));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T09:12:13Z, 2026-02-28T09:12:13Z",
        "2026-02-28T09:12:13.1234567Z, 2026-02-28T09:12:13.123456700Z",
        "2026-02-28T09:12:13.123456789, 2026-02-28T09:12:13.123456789Z",
        "2026-02-28T09:12:13.1, 2026-02-28T09:12:13.100Z",
        "2026-02-28T09:12, 2026-02-28T09:12:00Z",
        "2026-02-28t09:12:13+02:00, 2026-02-28T07:12:13Z",
        "0001-01-01T00:00:00, ",
        "+999999-01-01T00:00:00Z, ",
        "2026-02-30T09:12:13Z, ",
        "yesterday, ",
        "1772269933, "
    })
    void readsMomentsHoweverTheyAreWritten(String text, Instant moment) {
        assertThat(WireTime.of(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":\"Active\",\"entities\":[{\"$id\":\"a_9\",\"type\":\"ip\",\"n\":1},{\"$ref\":\"7\"}],\"extendedProperties\":{\"b\":\"2\",\"a\":\"1\"}",
                "\"status\":\"Active\",\"entities\":[{\"n\":1.0,\"type\":\"ip\"},{}],\"extendedProperties\":{\"a\":\"1\",\"b\":\"2\"},\"processingEndTimeUtc\":\"2026-01-01T00:00:00Z\"",
                "\"status\":\"Active\",\"alertUri\":\"https://portal.example/9\",\"extendedLinks\":[1],\"entities\":[{\"n\":1,\"type\":\"ip\",\"endTimeUtc\":\"2026-01-01T00:00:00Z\"},{}],\"extendedProperties\":{\"a\":\"1\",\"b\":\"2\",\"Alert Start Time\":\"now\"}"
            })
    void findsNothingNewInNewTimesOrderLinksAndNumbers(String properties) {
        assertThat(AlertFixtures.with(properties).contentHash()).isEqualTo(reference());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":\"Dismissed\",\"entities\":[{\"type\":\"ip\",\"n\":1},{}],\"extendedProperties\":{\"a\":\"1\",\"b\":\"2\"}",
                "\"status\":\"Active\",\"severity\":\"Low\",\"entities\":[{\"type\":\"ip\",\"n\":1},{}],\"extendedProperties\":{\"a\":\"1\",\"b\":\"2\"}",
                "\"status\":\"Active\",\"entities\":[{\"type\":\"ip\",\"n\":\"1\"},{}],\"extendedProperties\":{\"a\":\"1\",\"b\":\"2\"}",
                "\"status\":\"Active\",\"entities\":[{},{\"type\":\"ip\",\"n\":1}],\"extendedProperties\":{\"a\":\"1\",\"b\":\"2\"}",
                "\"status\":\"Active\",\"entities\":[{\"type\":\"ip\",\"n\":1},{}],\"extendedProperties\":{\"a\":\"12\",\"b\":\"\"}",
                "\"status\":\"Active\",\"entities\":[{\"type\":\"ip\",\"n\":1e99999},{}],\"extendedProperties\":{\"a\":\"1\",\"b\":\"2\"}"
            })
    void noticesAChangeOfContent(String properties) {
        assertThat(AlertFixtures.with(properties).contentHash()).isNotEqualTo(reference());
    }

    private static Object reference() {
        return AlertFixtures.with("\"status\":\"Active\",\"entities\":[{\"type\":\"ip\",\"n\":1},{}],"
                        + "\"extendedProperties\":{\"a\":\"1\",\"b\":\"2\"}")
                .contentHash();
    }
}
