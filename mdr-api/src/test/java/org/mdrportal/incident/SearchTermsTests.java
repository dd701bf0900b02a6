package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a text that somebody searches for may be. */
class SearchTermsTests {

    @ParameterizedTest
    @CsvSource({"NWND-128, NWND, 128", "nwnd-128, NWND, 128", "128, , 128", "#128, , 128", "shop, , "})
    void knowsNumbers(String text, String code, Integer number) {
        SearchTerms terms = SearchTerms.of(text);
        assertThat(terms.code()).isEqualTo(code);
        assertThat(terms.number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.",
        "192.0.2.128/25, 192.0.2.",
        "198.51.0.0/16, 198.51.",
        "2001:DB8::/32, 2001:db8:",
        "2001:db8:0:1::/64, 2001:db8:"
    })
    void knowsNetworksAndWhatTheirAddressesBeginWith(String text, String beginning) {
        assertThat(SearchTerms.of(text).beginning()).isEqualTo(beginning);
        assertThat(SearchTerms.of(text).network()).isNotNull();
    }

    @Test
    void anAddressIsNothingElse() {
        SearchTerms terms = SearchTerms.of("192.0.2.7");
        assertThat(terms.asked()).isEqualTo("192.0.2.7");
        assertThat(terms.beginning()).isNull();
        assertThat(terms.network()).isNull();
        assertThat(terms.number()).isNull();
    }

    @Test
    void anAddressOfVersionSixIsFoundHoweverItIsWritten() {
        for (String text : new String[] {"2001:db8::7", "2001:DB8:0:0:0:0:0:7"}) {
            assertThat(SearchTerms.of(text).network()).isEqualTo("2001:db8:0:0:0:0:0:7/128");
            assertThat(SearchTerms.of(text).beginning()).isEqualTo("2001:db8:");
        }
    }

    @Test
    void whatIsTooWideOrNoNetworkIsOnlyText() {
        for (String text : new String[] {"10.0.0.0/4", "192.0.2.0/33", "300.1.1.1/24", "team/app"}) {
            assertThat(SearchTerms.of(text).network()).as(text).isNull();
        }
    }

    @Test
    void anAlertIsKnownByTheLastPartOfItsId() {
        SearchTerms terms = SearchTerms.of("/subscriptions/x/providers/y/alerts/6F9619FF-8B86-D011-B42D-00C04FC964FF");
        assertThat(terms.alertName()).isEqualTo("6f9619ff-8b86-d011-b42d-00c04fc964ff");
        assertThat(terms.alert()).hasToString("6f9619ff-8b86-d011-b42d-00c04fc964ff");
    }
}
