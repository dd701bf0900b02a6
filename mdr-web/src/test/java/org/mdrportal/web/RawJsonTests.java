package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawJsonTests {

    @Test
    void indentsAndKeepsEveryCharacterThatMeansSomething() {
        String text = "{\"a\":1.0E+400,\"a\":[],\"b\" : { \"c\":\"x, \\\"{y}\\\" \\\\\"},\"d\":[1,null]}";

        assertThat(RawJson.indented(text)).isEqualTo("""
                {
                  "a": 1.0E+400,
                  "a": [],
                  "b": {
                    "c": "x, \\"{y}\\" \\\\"
                  },
                  "d": [
                    1,
                    null
                  ]
                }""");
    }

    @ParameterizedTest
    @CsvSource({"'{\"a\":\"cut'", "']]}}'", "'not json at all'", "''", "'\"\\'"})
    void losesNothingOfWhatIsNoJson(String text) {
        assertThat(RawJson.indented(text).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }

    @Test
    void doesNotGrowWithoutBoundInDepth() {
        assertThat(RawJson.indented("[".repeat(10_000)).length()).isLessThan(10_000 * 130);
    }
}
