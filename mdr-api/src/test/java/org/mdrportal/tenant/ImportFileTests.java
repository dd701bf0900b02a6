package org.mdrportal.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.platform.ProblemType;

/** Files as spreadsheets of many places write them. */
class ImportFileTests {

    private static final String ID = "22222222-2222-4222-8222-222222222222";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code,name,stage,subscriptionId\nNWND,Café Noord,LIVE," + ID,
                "\uFEFFcode;name;stage;subscriptionId\r\nNWND;Café Noord;LIVE;" + ID + "\r\n",
                "subscription ID;Stage;NAME;Code\n" + ID + ";LIVE;Café Noord;NWND\n\n;;;\n",
                "\"code\"\t\"name\"\t\"stage\"\t\"subscription_id\"\n NWND \t\"Café Noord\"\tLIVE\t\"" + ID + "\"",
                "code,name,stage,subscriptionId,,\nNWND,\"Café Noord\",LIVE," + ID + ",,",
            })
    void readsTheSameFromEveryForm(String text) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
            if (charset.newEncoder().canEncode(text)) {
                ImportLine line = ImportFile.read(text.getBytes(charset)).getFirst();
                assertThat(line.inOrder()).containsExactly("NWND", "Café Noord", "LIVE", ID, "", "");
                assertThat(line.fault()).isEmpty();
                assertThat(line.number()).isEqualTo(2);
            }
        }
        byte[] utf16 = ("\uFEFF" + text.replace("\uFEFF", "")).getBytes(StandardCharsets.UTF_16LE);
        assertThat(ImportFile.read(utf16)).hasSize(1);
    }

    @Test
    void keepsQuotedDelimitersAndCountsLinesAsAnEditor() {
        List<ImportLine> lines = read("code,name\nA1,\"One, \"\"two\"\"\nthree\"\n\nB1,Second\n");
        assertThat(lines).extracting(ImportLine::name).containsExactly("One, \"two\"\nthree", "Second");
        assertThat(lines).extracting(ImportLine::number).containsExactly(2, 5);
    }

    @Test
    void replacesWhatTheDatabaseCannotKeep() {
        assertThat(read("code,name\nNWND,a\u0000b😀\n").getFirst().name()).isEqualTo("a\uFFFDb😀");
    }

    @Test
    void aLineThatIsTooLongIsItsOwnTrouble() {
        List<ImportLine> lines = read("code,name\nA1,One,surplus\nB1,Two\nC1\n");
        assertThat(lines.get(0).fault()).isPresent();
        assertThat(lines.get(1).fault()).isEmpty();
        assertThat(lines.get(2).name()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "name,stage\nx,LIVE\n",
                "code,naam\nNWND,x\n",
                "code,code\nNWND,x\n",
                "code,name\nNWND,\"never closed\nB1,x\n"
            })
    void refusesAFileWhoseCellsItWouldHaveToGuess(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        ImportRefused.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST));
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        assertThatThrownBy(() -> ImportFile.read(new byte[ImportFile.MAX_BYTES + 1]))
                .isInstanceOfSatisfying(
                        ImportRefused.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_LARGE));
        assertThatThrownBy(() -> read("code,name\n" + "A1,x\n".repeat(ImportFile.MAX_LINES + 1)))
                .isInstanceOf(ImportRefused.class);
        assertThat(read("code,name\n" + "A1,x\n".repeat(ImportFile.MAX_LINES))).hasSize(ImportFile.MAX_LINES);
    }

    @Test
    void readsBackTheFileOfFailedLines() {
        assertThat(read("code,name,line,column,reason\nNWND,x,7,name,why\n")
                        .getFirst()
                        .fault())
                .isEmpty();
    }

    private static List<ImportLine> read(String text) {
        return ImportFile.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
