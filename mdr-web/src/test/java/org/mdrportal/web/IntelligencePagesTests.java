package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mdrportal.web.PageFixtures.customer;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.intelligence.AddressEntryView;
import org.mdrportal.intelligence.AddressImportFault;
import org.mdrportal.intelligence.AddressImportId;
import org.mdrportal.intelligence.AddressImportView;
import org.mdrportal.intelligence.AddressImportView.Road;
import org.mdrportal.intelligence.AddressImportView.State;
import org.mdrportal.intelligence.AddressListId;
import org.mdrportal.intelligence.AddressListSettings;
import org.mdrportal.intelligence.AddressListView;
import org.mdrportal.intelligence.ListKind;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Sentence;

class IntelligencePagesTests extends PageSlice {

    private static final AddressListId ID = new AddressListId(UUID.fromString("88888888-8888-4888-8888-888888888888"));
    private static final AddressImportId IMPORT =
            new AddressImportId(UUID.fromString("99999999-9999-4999-8999-999999999999"));
    private static final AddressListSettings SETTINGS = new AddressListSettings(
            "Tor <exits>", ListKind.TOR, "published", "https://lists.example/tor.txt", 6, 24, null);
    private static final String ONE = "/intelligence/" + ID;

    @BeforeEach
    void oneListIsThere() {
        there(true, State.DONE);
        when(addressEntries.list(any(), any(), anyString(), anyBoolean(), any(), anyInt()))
                .thenReturn(new Page<>(
                        List.of(
                                new AddressEntryView("192.0.2.7", NOW, NOW, null, true, "relay <one>"),
                                new AddressEntryView("192.0.2.8", NOW, NOW, NOW, false, "")),
                        "more"));
        when(addressImports.list(any(), any(), any(), anyInt()))
                .thenReturn(new Page<>(List.of(view(State.DONE, null)), null));
        when(addressImports.faults(any(), any(), any(), anyInt()))
                .thenReturn(new Page<>(
                        List.of(new AddressImportFault(3, "<b>x", Sentence.of("intelligence.line.none"))), null));
    }

    private void there(boolean overdue, State last) {
        AddressListView list = new AddressListView(ID, SETTINGS, 4, NOW, NOW, NOW, NOW, 1234, overdue, last);
        when(addressLists.list(any(), any(), anyInt())).thenReturn(new Page<>(List.of(list), null));
        when(addressLists.get(any(), any())).thenReturn(list);
    }

    private static AddressImportView view(State state, Sentence problem) {
        return new AddressImportView(
                IMPORT, ID, Road.FILE, "tor.txt", true, state, 5, 6, 7, 1, problem, NOW, null, "Robin Example");
    }

    @Test
    void listsAreShownWithTheirFreshnessAndWhatIsNotActive() {
        assertThat(get("/intelligence", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains("Tor &lt;exits&gt;", "Too old", "not active", "no audit log", "Add list")
                .doesNotContain("??", "Last import failed");
        there(false, State.FAILED);
        assertThat(get("/intelligence", EVERYTHING))
                .bodyText()
                .contains("Last import failed")
                .doesNotContain("Too old");
        there(false, State.DONE);
        assertThat(get("/intelligence", Permission.INTELLIGENCE_READ))
                .bodyText()
                .contains("Fresh")
                .doesNotContain("Add list", "Too old");
    }

    @Test
    void aListIsShownWithItsEntriesAndImports() {
        assertThat(get(ONE + "?q=relay&expired=true", EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "192.0.2.7",
                        "relay &lt;one&gt;",
                        "expired",
                        "tor.txt",
                        "5, 6, 7, 1",
                        "more than 24 hours",
                        "Fetch now",
                        "after=more")
                .doesNotContain("??");
        verify(addressEntries).list(any(), eq(ID), eq("relay"), eq(true), any(), anyInt());
        assertThat(get(ONE, Permission.INTELLIGENCE_READ))
                .bodyText()
                .contains("192.0.2.7")
                .doesNotContain("Fetch now", "Add entry", "Remove");
    }

    @Test
    void aChangeKeepsWhatWasTypedWhenSomebodyWasFaster() {
        doThrow(Problem.of(ProblemType.STALE_VERSION, "x")).when(addressLists).change(any(), any(), any(), anyInt());
        assertThat(post(ONE, "name", "My <name>", "kind", "TOR", "version", "3"))
                .hasStatus(409)
                .bodyText()
                .contains("Somebody else changed this list", "My &lt;name&gt;", "name=\"version\" value=\"4\"");
        assertThat(post(ONE, "name", "x", "kind", "NONE", "warnHours", "soon"))
                .hasStatus(422)
                .bodyText()
                .contains("Choose one of the list.", "Use a whole number");
    }

    @Test
    void entriesAreAddedAndRemoved() {
        assertThat(post(ONE + "/entries", "entry", "192.0.2.0/24", "note", "n"))
                .hasRedirectedUrl(ONE + "?q=192.0.2.0%2F24");
        verify(addressEntries).add(Provider.TENANT, ID, "192.0.2.0/24", "n", null);
        assertThat(post(ONE + "/entries/remove", "entry", "192.0.2.7")).hasRedirectedUrl(ONE);
        verify(addressEntries).expire(Provider.TENANT, ID, "192.0.2.7");
    }

    @Test
    void aListIsRemovedByWhoeverSawItAsItIs() {
        assertThat(get(ONE, EVERYTHING)).bodyText().contains("I want to remove it", "action=\"" + ONE + "/remove\"");
        assertThat(post(ONE + "/remove", "version", "4")).hasRedirectedUrl("/intelligence");
        verify(addressLists).remove(Provider.TENANT, ID, 4);

        doThrow(Problem.of(ProblemType.STALE_VERSION, "x")).when(addressLists).remove(any(), any(), eq(3));
        assertThat(post(ONE + "/remove", "version", "3"))
                .hasStatus(409)
                .bodyText()
                .contains("it was not removed", "name=\"version\" value=\"4\"");
        doThrow(Problem.of(ProblemType.NOT_FOUND, "x")).when(addressLists).remove(any(), any(), eq(5));
        assertThat(post(ONE + "/remove", "version", "5")).hasStatus(404);
    }

    @Test
    void anImportIsShownBeforeItIsMade() {
        when(addressImports.check(any(), any(), any(), any(), eq(true), any())).thenReturn(view(State.CHECKED, null));
        assertThat(post(ONE + "/imports", "text", "192.0.2.1\n", "whole", "true"))
                .hasRedirectedUrl("/intelligence/imports/" + IMPORT);
        assertThat(post(ONE + "/imports", "text", " "))
                .hasStatus(422)
                .bodyText()
                .contains("Choose a file or paste");

        when(addressImports.get(any(), any()))
                .thenReturn(view(State.CHECKED, Sentence.of("intelligence.held.shrinks")));
        assertThat(get("/intelligence/imports/" + IMPORT, EVERYTHING))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "What would change", "More than half", "&lt;b&gt;x", "Not an IPv4", "Change the list like this")
                .doesNotContain("??");
        assertThat(post("/intelligence/imports/" + IMPORT + "/apply"))
                .hasRedirectedUrl("/intelligence/imports/" + IMPORT);
        verify(addressImports).apply(Provider.TENANT, IMPORT);

        when(addressImports.get(any(), any())).thenReturn(view(State.FETCHING, null));
        assertThat(get("/intelligence/imports/" + IMPORT + "/progress", EVERYTHING))
                .doesNotContainHeader("HX-Refresh")
                .bodyText()
                .contains("Being fetched", "/progress");
        when(addressImports.get(any(), any())).thenReturn(view(State.DONE, null));
        assertThat(get("/intelligence/imports/" + IMPORT + "/progress", EVERYTHING))
                .hasHeader("HX-Refresh", "true");
    }

    @Test
    void isForStaffOnly() {
        for (String path : List.of("/intelligence", ONE, "/intelligence/imports/" + IMPORT)) {
            assertThat(customer(Permission.INTELLIGENCE_READ)
                            .call(() -> mvc.get().uri(path).exchange()))
                    .hasStatus(403);
        }
    }
}
