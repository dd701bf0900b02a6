package org.mdrportal.intelligence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses of lists are accepted: exact names of allowed hosts over https, and nothing that looks like one. */
class ListUrlTests {

    private static final List<String> ALLOWED = List.of("lists.example", "127.0.0.1", "2130706433", "localhost");

    @Test
    void anAllowedHostIsAccepted() {
        ListUrl url = ListUrl.of("https://Lists.Example/tor/exit.txt?format=text&v=%20", ALLOWED);
        assertThat(url.host()).isEqualTo("lists.example");
        assertThat(url.target()).isEqualTo("/tor/exit.txt?format=text&v=%20");
        assertThat(ListUrl.of("https://lists.example:443", ALLOWED).target()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lists.example/a",
                "HTTP://lists.example/a",
                "ftp://lists.example/a",
                "file:///etc/hosts",
                "jar:https://lists.example/a!/b",
                "//lists.example/a",
                "lists.example",
                "https:lists.example",
                "",
                "https://",
                "https://other.example/a",
                "https://sub.lists.example/a",
                "https://lists.example.other.example/a",
                "https://lists.example./a",
                "https://xlists.example/a",
                "https://lists.example@other.example/a",
                "https://user@lists.example/a",
                "https://user:word@lists.example/a",
                "https://other.example\\@lists.example/a",
                "https://other.example#@lists.example/a",
                "https://lists.example/a#part",
                "https://lists.example:8443/a",
                "https://lists.example:80/a",
                "https://lists.example:0443x/a",
                "https://127.0.0.1/a",
                "https://2130706433/a",
                "https://0x7f000001/a",
                "https://0177.0.0.1/a",
                "https://127.1/a",
                "https://localhost/a",
                "https://[::1]/a",
                "https://[::ffff:127.0.0.1]/a",
                "https://[::ffff:7f00:1]/a",
                "https://lists.example/a b",
                "https://lists.example/a\r\nHost: other.example",
                "https://lists\u3002example/a",
                "https://ｌists.example/a"
            })
    void anythingElseIsRefused(String url) {
        assertThatThrownBy(() -> ListUrl.of(url, ALLOWED)).isInstanceOf(ListUrl.Refused.class);
    }

    @Test
    void withoutASettingNothingIsAccepted() {
        assertThatThrownBy(
                        () -> ListUrl.of("https://lists.example/a", new IntelligenceProperties(List.of()).urlAllow()))
                .isInstanceOf(ListUrl.Refused.class);
    }

    @Test
    void theSettingTakesNamesOnly() {
        assertThat(new IntelligenceProperties(List.of(" Lists.Example ", "")).urlAllow())
                .containsExactly("lists.example");
        for (String wrong :
                List.of("*", "*.example", "https://lists.example", "lists.example:443", "10.0.0.1", "host")) {
            assertThatThrownBy(() -> new IntelligenceProperties(List.of(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("MDR_INTELLIGENCE_URL_ALLOW");
        }
    }
}
