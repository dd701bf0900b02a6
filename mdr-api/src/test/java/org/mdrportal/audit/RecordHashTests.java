package org.mdrportal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.platform.Bytes;

/** What was said is what is hashed: no two records read the same, and nothing may move the hashes that are stored. */
class RecordHashTests {

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final Instant AT = Instant.parse("2026-06-15T08:00:00.123456Z");

    private static Bytes hash(String action, String type, String object, String reason, String content) {
        return RecordHash.ofContent(
                ID,
                AT,
                "directory",
                "somebody",
                action,
                type,
                object,
                reason,
                Bytes.of(content.getBytes(StandardCharsets.UTF_8)).sha256());
    }

    @Test
    void isTheSameForTheSameAndDiffersForEverythingElse() {
        assertThat(hash("a", "t", "o", "r", "{}")).isEqualTo(hash("a", "t", "o", "r", "{}"));
        Set<Bytes> hashes = new HashSet<>();
        hashes.add(hash("a", "t", "o", "r", "{}"));
        hashes.add(hash("b", "t", "o", "r", "{}"));
        hashes.add(hash("a", "u", "o", "r", "{}"));
        hashes.add(hash("a", "t", "p", "r", "{}"));
        hashes.add(hash("a", "t", "o", "s", "{}"));
        hashes.add(hash("a", "t", "o", "r", "{ }"));
        assertThat(hashes).hasSize(6);
    }

    @Test
    void doesNotMistakeOnePartForTheNext() {
        assertThat(hash("ab", "c", "o", null, "{}")).isNotEqualTo(hash("a", "bc", "o", null, "{}"));
        assertThat(hash("a", "", "bo", null, "{}")).isNotEqualTo(hash("a", "b", "o", null, "{}"));
    }

    @Test
    void ofAChainDependsOnWhatWasBeforeAndOnTheNumber() {
        Bytes content = hash("a", "t", "o", null, "{}");
        Bytes first = RecordHash.chained(RecordHash.GENESIS, 1, content);
        assertThat(first).isNotEqualTo(RecordHash.chained(RecordHash.GENESIS, 2, content));
        assertThat(first).isNotEqualTo(RecordHash.chained(content, 1, content));
        assertThat(first.length()).isEqualTo(32);
    }
}
