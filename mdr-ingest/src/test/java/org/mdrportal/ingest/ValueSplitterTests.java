package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.ingest.ValueSplitter.Outcome;
import tools.jackson.databind.JsonNode;

class ValueSplitterTests {

    private static final int MOST = 4_096;

    private final List<String> items = new ArrayList<>();

    @Test
    void handsOutEachElementWithItsOwnBytes() {
        Outcome outcome = split(
                " {\"count\": 2, \"value\" : [ {\"a\" : [1, {}]} ,{\"b\":\"},{\"}\n ] , \"x\":{\"value\":[1]} } ");

        assertThat(items).containsExactly("{\"a\" : [1, {}]}", "{\"b\":\"},{\"}");
        assertThat(outcome).isEqualTo(new Outcome.Whole(null));
    }

    @Test
    void readsTheLastLinkWhereverItStands() {
        assertThat(link("{\"nextLink\":\"https://a.example/?x=\\u0031\\\"\",\"value\":[]}"))
                .isEqualTo("https://a.example/?x=1\"");
        assertThat(link("{\"nextLink\":\"one\",\"value\":[],\"nextLink\":\"two\"}"))
                .isEqualTo("two");
        assertThat(link("{\"next\\u004cink\":\"two\",\"value\":[]}")).isEqualTo("two");
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(split("\uFEFF\n{\"value\":[{}]}")).isInstanceOf(Outcome.Whole.class);
        assertThat(items).containsExactly("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"value\"",
                "{}",
                "{\"value\":null}",
                "{\"value\":{}}",
                "{\"value\":\"[]\"}",
                "{\"Values\":[]}",
                "{\"value\":[{}]",
                "{\"value\":[{\"id\":\"x",
                "{\"value\":[]} x",
                "{\"value\":[],\"nextLink\":tru e}",
                "{value:[]}",
                "<html><body>sign in</body></html>"
            })
    void doesNotTakeAnythingElseForAnEmptyList(String answer) {
        assertThat(split(answer)).isInstanceOf(Outcome.Bad.class);
    }

    @Test
    void keepsWhatWasReadBeforeTheAnswerWasCut() {
        assertThat(split("{\"value\":[{\"a\":1},{\"b\":2},{\"c\":")).isInstanceOf(Outcome.Bad.class);
        assertThat(items).containsExactly("{\"a\":1}", "{\"b\":2}");
    }

    @Test
    void handsOutElementsThatAreNoObjects() {
        assertThat(split("{\"value\":[null, 12.5e3 ,\"a,]\",[1,[2]],true,]}")).isInstanceOf(Outcome.Whole.class);
        assertThat(items).containsExactly("null", "12.5e3", "\"a,]\"", "[1,[2]]", "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"bad \\x escape \\u12\"}",
                "{\"id\":\"quote \\\"\"}",
                "{\"id\":\"a\",\"p\":[1,2}",
                "{\"id\":\"a\",\"p\":{\"q\":1]}",
                "{\"id\":\"a\",\"p\":{\"q\":1}",
                "{\"id\":\"never closed}",
                "{\"id\":never opened\"}",
                "{\"id\" \"a\" : : }",
                "{\"id\":\"a\",}",
                "{]}{",
                "nul",
                "{\"id\":\"a\"}}",
                "{\"a\":\"he said \"hi\" there\"}",
                "{\"a\":\"it is 5\" wide\"}"
            })
    void oneDamagedElementCostsNoNeighbour(String damaged) {
        for (String separator : List.of(",", " ,\n  ")) {
            items.clear();
            split("{\"value\":[{\"id\":\"before\"}" + separator + damaged + separator + "{\"id\":\"after\",\"p\":[{}]}"
                    + separator + "{\"id\":\"last\"}],\"nextLink\":null}");

            assertThat(items).as(separator).startsWith("{\"id\":\"before\"}");
            if (!damaged.equals("{]}{") && !damaged.equals("{\"id\":\"a\",\"p\":{\"q\":1]}")) {
                assertThat(items).as(separator).endsWith("{\"id\":\"after\",\"p\":[{}]}", "{\"id\":\"last\"}");
            }
        }
    }

    @Test
    void findsTheEndOfTheListBehindADamagedLastElement() {
        assertThat(link("{\"value\":[{\"id\":\"a\"},{\"id\":\"b}],\"nextLink\":\"more\"}"))
                .isEqualTo("more");
        assertThat(items).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b}");
        items.clear();
        assertThat(link("{\"value\":[{\"id\":\"a\"},{\"id\":\"b\"],\"nextLink\":\"more\"}"))
                .isEqualTo("more");
        assertThat(items).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"");
    }

    @Test
    void findsTheNextAlertAfterAnElementThatWasCutAnywhere() {
        String whole = AlertFixtures.alert("damaged");
        String after = AlertFixtures.alert("after");
        String last = AlertFixtures.alert("last");
        for (int cut = 1; cut < whole.length(); cut++) {
            items.clear();
            Outcome outcome =
                    split(AlertFixtures.page(List.of(whole.substring(0, cut), after, last), "more"), Integer.MAX_VALUE);

            assertThat(items).as("cut after %s", whole.substring(0, cut)).endsWith(after, last);
            assertThat(outcome).as("cut after %s", whole.substring(0, cut)).isInstanceOf(Outcome.Whole.class);
        }
    }

    @Test
    @Timeout(10)
    void bracketsThatMatchNothingCostNoMoreThanOthers() {
        String deep = "[".repeat(2_000_000) + "}".repeat(2_000_000);
        ValueSplitter splitter = new ValueSplitter(8_000_000, new Taken(new ArrayList<>()));
        byte[] answer = ("{\"value\":[" + deep + "]}").getBytes(StandardCharsets.UTF_8);

        splitter.feed(answer, 0, answer.length);

        assertThat(splitter.finish()).isInstanceOf(Outcome.Bad.class);
    }

    @Test
    void anElementThatIsTooLargeCostsItsNeighboursNothing() {
        for (String large : List.of(
                "{\"a\":\"" + "x\\\"]".repeat(MOST) + "\",\"b\":[{}]}",
                "[" + "[1],".repeat(MOST) + "2]",
                "\"" + "y".repeat(MOST) + "\"",
                "7".repeat(MOST + 5))) {
            items.clear();

            assertThat(split("{\"value\":[{},%s,{\"a\":1}]}".formatted(large))).isInstanceOf(Outcome.Whole.class);
            assertThat(items).containsExactly("{}", "beginning of " + MOST, "{\"a\":1}");
        }
    }

    @Test
    void anElementWithoutAnEndThatIsTooLargeIsNoWholeAnswer() {
        assertThat(split("{\"value\":[{},{\"a\":\"" + "x".repeat(MOST) + "]}")).isInstanceOf(Outcome.Bad.class);
    }

    @Test
    void agreesWithAParserOnEverythingWellFormed() {
        Random random = new Random(20260301);
        for (int round = 0; round < 400; round++) {
            items.clear();
            WellFormed made = WellFormed.page(random);

            Outcome outcome = split(made.json(), 1 + random.nextInt(40));

            JsonNode parsed = Json.MAPPER.readTree(made.json());
            assertThat(outcome).as(made.json()).isInstanceOf(Outcome.Whole.class);
            assertThat(items).as(made.json()).isEqualTo(made.items());
            List<JsonNode> read = items.stream().map(Json.MAPPER::readTree).toList();
            assertThat(read).isEqualTo(parsed.path("value").valueStream().toList());
            JsonNode link = ((Outcome.Whole) outcome).nextLink();
            assertThat(link).isEqualTo(parsed.get("nextLink"));
        }
    }

    private String link(String answer) {
        return ((Outcome.Whole) split(answer)).nextLink().stringValue();
    }

    /** Whole, a byte at a time and in sevens: the same must come out. */
    private Outcome split(String answer) {
        Outcome whole = split(answer, Integer.MAX_VALUE);
        List<String> first = List.copyOf(items);
        for (int chunk : List.of(1, 7)) {
            items.clear();
            assertThat(split(answer, chunk)).isEqualTo(whole);
            assertThat(items).isEqualTo(first);
        }
        return whole;
    }

    private Outcome split(String answer, int chunk) {
        List<byte[]> taken = new ArrayList<>();
        ValueSplitter splitter = new ValueSplitter(MOST, new Taken(taken));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += Math.min(chunk, bytes.length - at)) {
            if (!splitter.feed(bytes, at, at + Math.min(chunk, bytes.length - at))) {
                break;
            }
        }
        Outcome outcome = splitter.finish();
        taken.forEach(item -> items.add(new String(item, StandardCharsets.UTF_8)));
        return outcome;
    }
}
