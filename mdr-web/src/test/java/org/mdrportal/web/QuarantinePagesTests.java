package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mdrportal.web.PageFixtures.PRODUCTION;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.watch.QuarantineId;
import org.mdrportal.watch.QuarantineView;

class QuarantinePagesTests extends PageSlice {

    private static final QuarantineId ID = QuarantineId.of("66666666-6666-4666-8666-666666666666");
    private static final String ONE = "/quarantine/" + ID;

    @BeforeEach
    void oneItemIsThere() {
        there(null, null);
    }

    @Test
    void saysWhatCouldNotBeReadAndWhy() {
        assertThat(get("/quarantine", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains("the element is &lt;null&gt;", "NWND", "Production", "2.5 kB", "not asked for", "Replay")
                .doesNotContain("Replay all", "??");
    }

    @Test
    void saysWhatCameOfAReplay() {
        there(NOW, null);
        assertThat(get("/quarantine", EVERYTHING)).bodyText().contains("asked for <time");

        there(NOW.minusSeconds(60), NOW);
        assertThat(get(ONE, EVERYTHING)).bodyText().contains("still unreadable, tried");
    }

    @Test
    void replaysOneOrAllOfACustomer() {
        assertThat(post(ONE + "/replay", "back", "/quarantine?tenant=NWND"))
                .hasRedirectedUrl("/quarantine?tenant=NWND");
        verify(quarantine).replay(NORTHWIND.id(), ID);

        assertThat(get("/quarantine?tenant=NWND", EVERYTHING)).bodyText().contains("Replay all", "everything of NWND");
        when(quarantine.replayAll(any(), any())).thenReturn(3);
        assertThat(post("/quarantine/replay", "tenant", "NWND", "subscription", PRODUCTION.toString()))
                .hasRedirectedUrl("/quarantine?subscription=" + PRODUCTION + "&tenant=NWND");
        verify(quarantine).replayAll(NORTHWIND.id(), PRODUCTION);
    }

    @Test
    void offersNoReplayToWhoMayNot() {
        assertThat(get("/quarantine?tenant=NWND", Permission.QUARANTINE_READ))
                .bodyText()
                .contains("Production")
                .doesNotContain("<button class=\"btn btn-sm\" id=\"replay");
    }

    @Test
    void showsWhatArrivedAsTextThatDoesNothing() {
        when(quarantine.raw(any(), eq(ID)))
                .thenReturn(Bytes.of("<script>x</script>\u0000".getBytes(StandardCharsets.UTF_8)));

        assertThat(get(ONE + "/raw", EVERYTHING))
                .bodyText()
                .contains("&lt;script&gt;x&lt;/script&gt;\\u{0}")
                .doesNotContain("<script>", "<html");
        assertThat(get(ONE + "/raw.bin", EVERYTHING))
                .hasHeader("Content-Type", "application/octet-stream")
                .hasHeader("Content-Disposition", "attachment; filename=\"quarantine-" + ID + ".bin\"");
    }

    @Test
    void saysThatNothingIsThereBecauseEverythingCouldBeRead() {
        when(quarantine.list(any(), any(), any(), anyInt())).thenReturn(new Page<>(List.of(), null));

        assertThat(get("/quarantine", EVERYTHING))
                .bodyText()
                .contains("Nothing is in quarantine.", "Everything that arrived could be read.");
    }

    private void there(Instant asked, Instant replayed) {
        QuarantineView item = new QuarantineView(
                ID,
                NORTHWIND.id(),
                NORTHWIND.code(),
                NORTHWIND.name(),
                PRODUCTION,
                "Production",
                "the element is <null>",
                NOW.minusSeconds(7_200),
                NOW,
                120,
                2_500,
                asked,
                replayed);
        when(quarantine.list(any(), any(), any(), anyInt())).thenReturn(new Page<>(List.of(item), null));
        when(quarantine.get(any(), any())).thenReturn(item);
    }
}
