package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;
import org.mdrportal.tenant.ApprovedAct;
import org.mdrportal.tenant.CardContact;
import org.mdrportal.tenant.CustomerCard;
import org.mdrportal.tenant.CustomerCardView;
import org.mdrportal.tenant.CustomerCards;

/** The customer card: read where an incident or its customer is shown, written on a page of its own. */
class CardPagesTests extends PageSlice {

    private static final String PAGE = "/tenants/NWND/card";
    private static final CardContact SAM = new CardContact(
            "Sam <Example>", "Duty", "+31 (20) 555-0100 ext 7", "sam@northwind.example", "24/7", "", "Dutch");
    private static final CardContact ROBIN = new CardContact("Robin", "", "+31 20 555 0101", "", "by day", "", "");
    private static final CustomerCard CARD = new CustomerCard(
            "blue heron",
            "Never by mail.",
            List.of(SAM, ROBIN),
            List.of(
                    new ApprovedAct(
                            ApprovedAct.Kind.ISOLATE, ApprovedAct.Reach.NOT_PRODUCTION, "namespaces except payments"),
                    new ApprovedAct(ApprovedAct.Kind.OTHER, ApprovedAct.Reach.EVERYWHERE, "drain a node")));

    private void recorded(CustomerCard card, int version) {
        when(cards.get(any())).thenReturn(new CustomerCardView(NORTHWIND.id(), card, version, NOW, "Kim Example"));
    }

    @Test
    void anIncidentSaysWhatMayBeDoneAndWhomToCallFirst() {
        recorded(CARD, 1);
        String page = body("/incidents/NWND-128", EVERYTHING);
        assertThat(page)
                .contains("Isolate a pod: namespaces except payments", "drain a node", "ask first")
                .contains("Sam &lt;Example&gt;", "href=\"tel:+31205550100\"", "in their hours now")
                .contains("href=\"tel:+31205550101\"", "mailto:sam@northwind.example")
                .doesNotContain("??", "Not recorded: contacts");
        int details = page.indexOf("<details class=\"mdr-more\" id=\"customer-card\">");
        assertThat(page.indexOf("blue heron")).isGreaterThan(details);
        assertThat(page.indexOf("Sam &lt;Example&gt;")).isLessThan(details);
        verify(accessLog).opened(NORTHWIND.id(), "customer-card", "");
    }

    @Test
    void withoutACardItSaysSoAndLeadsWhoMayWriteToIt() {
        assertThat(body("/incidents/NWND-128", EVERYTHING)).contains("Ask before you act", "href=\"" + PAGE + "\"");
        assertThat(body("/incidents/NWND-128", Permission.INCIDENT_READ, Permission.CARD_READ, Permission.WATCH_READ))
                .contains("Ask before you act")
                .doesNotContain(PAGE);
        verify(accessLog, never()).opened(any(), eq("customer-card"), any());
        assertThat(body("/tenants/NWND", EVERYTHING)).contains("Nobody has recorded a card", "asks before every act");
    }

    @Test
    void whoMayNotReadItSeesNothingOfIt() {
        recorded(CARD, 1);
        assertThat(body("/incidents/NWND-128", Permission.INCIDENT_READ, Permission.WATCH_READ))
                .doesNotContain("heron", "Sam &lt;");
        assertThat(body("/tenants/NWND", Permission.TENANT_READ, Permission.WATCH_READ))
                .doesNotContain("heron", "Sam &lt;", "Customer card");
        assertThat(get(PAGE, Permission.TENANT_READ, Permission.CARD_READ, Permission.WATCH_READ))
                .hasStatus(403);
        verify(cards, never()).get(any());
    }

    @Test
    void theCustomersPageShowsItAndTheFormHasFreeRows() {
        recorded(CARD, 1);
        assertThat(body("/tenants/NWND", EVERYTHING)).contains("Customer card", "blue heron", "Change the card", PAGE);
        assertThat(body(PAGE, EVERYTHING))
                .contains("name=\"contacts[0].name\"", "value=\"Sam &lt;Example&gt;\"", "name=\"contacts[3].name\"")
                .contains("name=\"acts[3].scope\"", "name=\"version\" value=\"1\"", "value=\"blue heron\"")
                .doesNotContain("contacts[4]", "??");
    }

    @Test
    void savesTheRowsInCallOrderWithoutTheClearedOnes() {
        CustomerCard[] saved = new CustomerCard[1];
        when(cards.save(any(), any(), anyInt())).thenAnswer(call -> {
            saved[0] = call.getArgument(1);
            return CustomerCardView.none(NORTHWIND.id());
        });
        assertThat(post(PAGE, typed("version", "1", "passPhrase", " blue heron ", "contacts[3].position", "1")))
                .hasRedirectedUrl("/tenants/NWND");
        assertThat(saved[0].contacts()).extracting(CardContact::name).containsExactly("D", "A", "C");
        assertThat(saved[0].passPhrase()).isEqualTo("blue heron");
        assertThat(saved[0].acts())
                .containsExactly(
                        new ApprovedAct(ApprovedAct.Kind.TERMINATE, ApprovedAct.Reach.NOT_PRODUCTION, "not payments"));
    }

    /** Whoever takes the number of another from above goes behind them. */
    @Test
    void movesAContactDown() {
        CustomerCard[] saved = new CustomerCard[1];
        when(cards.save(any(), any(), anyInt())).thenAnswer(call -> {
            saved[0] = call.getArgument(1);
            return CustomerCardView.none(NORTHWIND.id());
        });
        post(PAGE, typed("version", "1", "contacts[0].position", "3", "contacts[3].position", ""));
        assertThat(saved[0].contacts()).extracting(CardContact::name).containsExactly("C", "A", "D");
    }

    @Test
    void saysWhatIsWrongBesideTheRowThatItIsAbout() {
        Problem problem = Problem.ofFields(
                ProblemType.INVALID_REQUEST, "no", Map.of("contacts[1].phone", List.of("card.phone.wrong")));
        problem.getBody()
                .setProperty(CustomerCards.REASONS, Map.of("contacts[1].phone", Sentence.of("card.phone.wrong")));
        when(cards.save(any(), any(), anyInt())).thenThrow(problem);
        assertThat(post(PAGE, typed("version", "1")))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#card-contacts[2].phone\"", "id=\"card-contacts[2].phone-error\"", "value=\"C\"");
        assertThat(post(PAGE, typed("version", "1", "contacts[0].position", "soon", "acts[2].scope", "what")))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#card-contacts[0].position\"", "value=\"soon\"", "id=\"card-acts[2].kind-error\"");
    }

    @Test
    void whoWasOvertakenSeesTheirsAndKeepsWhatWasTyped() {
        recorded(CARD, 2);
        when(cards.save(any(), any(), anyInt())).thenThrow(Problem.of(ProblemType.STALE_VERSION, "late"));
        assertThat(post(PAGE, typed("version", "1", "passPhrase", "red fox")))
                .hasStatus(409)
                .bodyText()
                .contains("Kim Example changed this card meanwhile", "Different from what you typed", "Never by mail.")
                .contains("value=\"red fox\"", "name=\"version\" value=\"2\"", "value=\"D\"")
                .doesNotContain("??");
    }

    /** Four rows, of which the second is cleared. */
    private static String[] typed(String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "contacts[0].name", "A",
                "contacts[0].phone", "+31 20 555 0100",
                "contacts[1].position", "2",
                "contacts[1].zone", "Etc/UTC",
                "contacts[2].position", "3",
                "contacts[2].name", "C",
                "contacts[3].name", "D",
                "acts[1].kind", "TERMINATE",
                "acts[1].reach", "NOT_PRODUCTION",
                "acts[1].scope", "not payments"));
        List<String> set = List.of(more);
        fields.addAll(set);
        if (!set.contains("contacts[0].position")) {
            fields.addAll(List.of("contacts[0].position", "1"));
        }
        if (!set.contains("contacts[3].position")) {
            fields.addAll(List.of("contacts[3].position", "4"));
        }
        return fields.toArray(String[]::new);
    }

    private String body(String uri, Permission... permissions) {
        var answer = get(uri, permissions);
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
