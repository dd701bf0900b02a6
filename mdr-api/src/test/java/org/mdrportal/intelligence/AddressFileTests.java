package org.mdrportal.intelligence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as they are published: text and CSV; a bad line says why and costs no other. */
class AddressFileTests {

    private static final Instant NOW = Instant.parse("2026-06-15T08:00:00Z");

    private static AddressFile read(String text, ListKind kind) {
        return AddressFile.read(text.getBytes(StandardCharsets.UTF_8), kind, NOW);
    }

    @Test
    void textIsOneOnALineAndTheRestANote() {
        AddressFile file = read("""
                \uFEFF# Exit nodes
                ; another comment
                // and one more

                9.9.9.9
                  2a01:4F8::1\t# relay one
                9.9.10.0/24 ; SBL1
                9.9.11.1,moved here
                9.9.9.9 again
                ::ffff:9.9.12.0/120
                """, ListKind.TOR);
        assertThat(file.entries())
                .containsExactly(
                        new AddressFile.Line("9.9.9.9/32", "again", null),
                        new AddressFile.Line("2a01:4f8:0:0:0:0:0:1/128", "relay one", null),
                        new AddressFile.Line("9.9.10.0/24", "SBL1", null),
                        new AddressFile.Line("9.9.11.1/32", "moved here", null),
                        new AddressFile.Line("9.9.12.0/24", "", null));
        assertThat(file.refused()).isZero();
    }

    @Test
    void csvNamesItsColumns() {
        AddressFile file = read("""
                # made by a program
                "first seen";IP_Address;Comment;"valid_until"
                2026-01-01;9.9.9.9;"seen; twice";2026-12-31
                2026-01-01;9.9.9.10;;2027-01-01T06:00:00Z
                2026-01-01;9.9.9.11;;soon
                2026-01-01;9.9.9.12;;2026-06-01
                """, ListKind.HONEY);
        assertThat(file.entries())
                .containsExactly(
                        new AddressFile.Line("9.9.9.9/32", "seen; twice", Instant.parse("2027-01-01T00:00:00Z")),
                        new AddressFile.Line("9.9.9.10/32", "", Instant.parse("2027-01-01T06:00:00Z")));
        assertThat(reasons(file)).isEqualTo(Map.of(5, "intelligence.line.expires", 6, "intelligence.line.over"));
    }

    @ParameterizedTest
    @CsvSource({
        "9.9.9.300, intelligence.line.none",
        "host.example, intelligence.line.none",
        "9.9.9.1-9.9.9.9, intelligence.line.none",
        "9.9.9.0/33, intelligence.line.none",
        "9.9.9.0/-1, intelligence.line.none",
        "9.9.9.0/024, intelligence.line.none",
        "09.9.9.9, intelligence.line.none",
        "9.9.9.9/24, intelligence.line.within",
        "0.0.0.0/0, intelligence.line.wide",
        "8.0.0.0/7, intelligence.line.wide",
        "2000::/3, intelligence.line.wide",
        "10.0.0.1, intelligence.line.inner",
        "172.0.0.0/8, intelligence.line.inner",
        "127.0.0.1, intelligence.line.inner",
        "fe80::1, intelligence.line.inner",
        "::1, intelligence.line.inner"
    })
    void saysOfEachLineWhyItIsLeftOut(String line, String reason) {
        AddressFile file = read("9.9.9.9\n" + line + "\n9.9.9.10\n", ListKind.TOR);
        assertThat(file.entries()).hasSize(2);
        assertThat(reasons(file)).isEqualTo(Map.of(2, reason));
    }

    @Test
    void anOwnListMayHoldInnerAddresses() {
        assertThat(read("10.0.0.0/8\n", ListKind.OWN).entries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n\n", "# nothing\n", "<!doctype html><html><body>9.9.9.9</body></html>", "\u0000\u0001"})
    void whatHoldsNoEntryIsNoList(String text) {
        assertThatThrownBy(() -> read(text, ListKind.TOR)).isInstanceOf(AddressFile.Unreadable.class);
    }

    @Test
    void isBounded() {
        byte[] large = new byte[AddressFile.MAX_BYTES + 1];
        assertThatThrownBy(() -> AddressFile.read(large, ListKind.TOR, NOW)).hasMessage("intelligence.file.large");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= AddressFile.MAX_ENTRIES; i++) {
            many.append("9.")
                    .append(i >> 16)
                    .append('.')
                    .append(i >> 8 & 255)
                    .append('.')
                    .append(i & 255)
                    .append('\n');
        }
        assertThatThrownBy(() -> read(many.toString(), ListKind.TOR)).hasMessage("intelligence.file.many");
        AddressFile bad = read("9.9.9.9\n" + "x\n".repeat(5_000), ListKind.TOR);
        assertThat(bad.refused()).isEqualTo(5_000);
        assertThat(bad.faults()).hasSize(AddressFile.MAX_FAULTS);
    }

    @Test
    void notesAreStorable() {
        AddressFile file = read("9.9.9.9 a\u0000b\u0007c " + "x".repeat(500) + "\n", ListKind.TOR);
        assertThat(file.entries().getFirst().note()).startsWith("a b c x").hasSize(AddressFile.MAX_NOTE);
    }

    private static Map<Integer, String> reasons(AddressFile file) {
        return file.faults().stream()
                .collect(Collectors.toMap(
                        AddressImportFault::line, fault -> fault.problem().code()));
    }
}
