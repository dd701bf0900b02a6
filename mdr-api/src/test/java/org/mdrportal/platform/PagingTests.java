package org.mdrportal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists go on where they stopped. */
class PagingTests {

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-00000000000a");

    @Test
    void aCursorComesBackAsItWent() {
        Cursor byTime = Cursor.after(Instant.parse("2026-06-15T08:00:00.123456Z"), ID);
        assertThat(Cursor.decode(byTime.encode())).isEqualTo(byTime);
        assertThat(byTime.instant()).isEqualTo(Instant.parse("2026-06-15T08:00:00.123456Z"));
        Cursor byText = Cursor.after("ÄÖ-日本", ID);
        assertThat(Cursor.decode(byText.encode())).isEqualTo(byText);
        assertThat(Cursor.decode(null)).isNull();
        assertThat(Cursor.decode("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%%%", "AAAA", "bm90IGEgY3Vyc29yIGF0IGFsbCwgYnV0IGxvbmcgZW5vdWdoIHRvIGJlIG9uZQ"})
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.decode(text))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_CURSOR));
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        assertThatThrownBy(() -> Cursor.after("NWND", ID).instant()).isInstanceOf(Problem.class);
    }

    @Test
    void theExtraRowOnlySaysThatThereIsMore() {
        Page<Integer> page = Page.of(List.of(1, 2, 3), 2, last -> Cursor.after("n" + last, ID));
        assertThat(page.items()).containsExactly(1, 2);
        assertThat(Objects.requireNonNull(Cursor.decode(page.next())).position())
                .isEqualTo("n2");
        assertThat(Page.of(List.of(1, 2), 2, last -> Cursor.after("n" + last, ID))
                        .next())
                .isNull();
        assertThat(page.map(each -> "n" + each).items()).containsExactly("n1", "n2");
        assertThat(page.map(each -> "n" + each).next()).isEqualTo(page.next());
    }

    @Test
    void aLimitIsOneToFiveHundred() {
        assertThat(Page.limit(null)).isEqualTo(50);
        assertThat(Page.limit(1)).isOne();
        assertThat(Page.limit(500)).isEqualTo(500);
        for (int wrong : new int[] {0, -1, 501}) {
            assertThatThrownBy(() -> Page.limit(wrong)).isInstanceOf(Problem.class);
        }
    }
}
