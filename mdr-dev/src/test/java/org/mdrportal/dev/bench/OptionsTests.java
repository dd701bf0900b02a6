package org.mdrportal.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTests {

    private static final Set<String> KNOWN = Set.of("rounds", "alerts");

    @Test
    void takesNumbersByNameAndLeavesTheRestAsItIs() {
        var options = Options.parse(List.of("--rounds", "5"), KNOWN);

        assertThat(options.get("rounds", 3)).isEqualTo(5);
        assertThat(options.get("alerts", 100_000)).isEqualTo(100_000);
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> Options.parse(List.of("--round", "5"), KNOWN))
                .hasMessageContaining("unknown option --round")
                .hasMessageContaining("alerts");
        for (List<String> wrong : List.of(List.of("--rounds"), List.of("--rounds", "0"), List.of("--rounds", "many"))) {
            assertThatThrownBy(() -> Options.parse(wrong, KNOWN)).hasMessage("--rounds needs a number above 0");
        }
    }
}
