package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOptionsTests {

    @Test
    void keepsItsDataBesideTheSourcesUnlessToldOtherwise() {
        assertThat(RunOptions.parse(List.of()))
                .isEqualTo(new RunOptions(8080, Path.of(".mdr").toAbsolutePath(), false, true));
    }

    @Test
    void takesEveryOptionInBothForms() {
        var expected = new RunOptions(9000, Path.of("/var/x"), true, false);

        assertThat(RunOptions.parse(List.of("--port", "9000", "--data", "/var/x", "--fresh", "--no-demo-data")))
                .isEqualTo(expected);
        assertThat(RunOptions.parse(List.of("--no-demo-data", "--fresh", "--data=/var/x", "--port=9000")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--prot, unknown option '--prot'",
        "8080, unknown option '8080'",
        "--port, needs a value",
        "--port=http, from 1 to 65535",
        "--port=0, from 1 to 65535",
        "--port=65536, from 1 to 65535",
        "--data=, needs the name of a directory",
        "--fresh=yes, takes no value"
    })
    void saysWhatIsWrongInOneLine(String argument, String reason) {
        assertThatExceptionOfType(StopException.class)
                .isThrownBy(() -> RunOptions.parse(List.of(argument)))
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(2))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
