package org.mdrportal.ingest;

import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How JSON of others is read: to the letter, with the last of two equal keys, and numbers as they are written. */
final class Json {

    /** The parser remembers names for as long as the process lives. */
    private static final int LONGEST_NAME = 2_000;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** For what may be too large to become a tree. */
    static JsonParser parser(byte[] bytes, int from, int to) {
        return MAPPER.createParser(bytes, from, to - from);
    }
}
