package org.mdrportal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTests {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 65_536, 65_537, 1_000_000})
    void comeBackAsTheyWere(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        byte[] same = new byte[length];
        for (Bytes bytes : new Bytes[] {Bytes.of(noise), Bytes.of(same)}) {
            assertThat(bytes.deflated().inflated(length)).isEqualTo(bytes);
        }
        assertThat(Bytes.of(same).deflated().length()).isLessThanOrEqualTo(length / 100 + 64);
    }

    @Test
    void damagedOnesAreNotTakenForGood() {
        Bytes deflated = text("{\"id\":\"made up\",\"value\":[1,2,3]}").deflated();
        assertDamaged(deflated, 10);
        assertDamaged(deflated, 1000);
        byte[] half = java.util.Arrays.copyOf(deflated.array(), deflated.length() / 2);
        assertDamaged(Bytes.of(half), 33);
        byte[] broken = deflated.array().clone();
        broken[0] = (byte) 0xFF;
        assertDamaged(Bytes.of(broken), 33);
    }

    private static void assertDamaged(Bytes deflated, int length) {
        assertThatThrownBy(() -> deflated.inflated(length))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void areEqualByContentAndShortWhenShown() {
        assertThat(text("a")).isEqualTo(text("a")).hasSameHashCodeAs(text("a")).isNotEqualTo(text("b"));
        assertThat(text("a secret text")).asString().doesNotContain("secret").endsWith("(13 bytes)");
        assertThat(text("abc").sha256()).asString().startsWith("ba7816bf8f01cfea");
    }

    private static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
