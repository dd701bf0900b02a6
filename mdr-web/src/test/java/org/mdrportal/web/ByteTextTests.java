package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ByteTextTests {

    @Test
    void showsTextAsItIs() {
        ByteText shown = of("{\"a\":\n\t\"<b>é 漢 😀\"}");

        assertThat(shown.text()).isEqualTo("{\"a\":\n\t\"<b>é 漢 😀\"}");
        assertThat(shown.hexadecimal()).isFalse();
        assertThat(shown.cut()).isFalse();
    }

    @Test
    void spellsOutWhatWouldMoveOrHideOtherCharacters() {
        assertThat(of("a\u0000b\u001b[31m\u202ereversed\u200b\ufeff\r").text())
                .isEqualTo("a\\u{0}b\\u{1b}[31m\\u{202e}reversed\\u{200b}\\u{feff}\\u{d}");
    }

    @Test
    void showsAsBytesWhatIsNoText() {
        byte[] bytes = new byte[18];
        Arrays.fill(bytes, (byte) 0xff);
        bytes[0] = 'A';
        bytes[17] = '<';
        ByteText shown = ByteText.of(bytes);

        assertThat(shown.hexadecimal()).isTrue();
        assertThat(shown.text())
                .isEqualTo("00000000  41 ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff  A...............\n"
                        + "00000010  ff 3c" + " ".repeat(44) + ".<\n");
    }

    @Test
    void endsBetweenTwoCharactersAndSaysThatThereIsMore() {
        ByteText shown = of("x" + "é".repeat(ByteText.MAX_SHOWN));

        assertThat(shown.hexadecimal()).isFalse();
        assertThat(shown.shown()).isEqualTo(ByteText.MAX_SHOWN - 1);
        assertThat(shown.text()).hasSize(ByteText.MAX_SHOWN / 2).endsWith("é");
        assertThat(shown.cut()).isTrue();
        assertThat(shown.length()).isEqualTo(2 * ByteText.MAX_SHOWN + 1);
    }

    @Test
    void showsNothingOfNothing() {
        assertThat(ByteText.of(new byte[0]).text()).isEmpty();
    }

    private static ByteText of(String text) {
        return ByteText.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
