package org.mdrportal.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.AccessDeniedException;

class CustomerCardsTests {

    private static final String PHRASE = "blue heron at noon";

    private static final CardContact SAM = new CardContact(
            "Sam Example", "Duty", "+31 20 555 0100", "sam@northwind.example", "Mon-Fri 09:00-17:00", "", "Dutch");
    private static final CardContact ROBIN =
            new CardContact("Robin Example", "", "(020) 555-0101 ext 12", "", "when awake", "Etc/UTC", "");
    private static final ApprovedAct ISOLATE =
            new ApprovedAct(ApprovedAct.Kind.ISOLATE, ApprovedAct.Reach.NOT_PRODUCTION, "namespaces except payments");
    private static final CustomerCard CARD =
            new CustomerCard(PHRASE, "Never by mail.", List.of(SAM, ROBIN), List.of(ISOLATE));

    private final Domain domain = Domain.shared();
    private final CustomerCards cards = domain.bean(CustomerCards.class);
    private final TenantId tenant = domain.newTenant();
    private final Caller lead = caller("Kim", tenant, Permission.CARD_READ, Permission.CARD_WRITE);

    @Test
    void aCustomerWithoutACardHasAnEmptyOne() {
        CustomerCardView none = as(() -> cards.get(tenant));
        assertThat(none).isEqualTo(CustomerCardView.none(tenant));
        assertThat(none.recorded()).isFalse();
    }

    @Test
    void isRecordedAndReadInCallOrderByItsOwnPeopleOnly() {
        CustomerCardView saved = as(() -> cards.save(tenant, CARD, 0));
        assertThat(saved.version()).isEqualTo(1);
        assertThat(saved.changedBy()).isEqualTo("Kim");
        assertThat(as(() -> cards.get(tenant))).isEqualTo(saved);
        assertThat(saved.card()).isEqualTo(CARD);
        assertThat(saved.card().contacts())
                .extracting(CardContact::zone)
                .containsExactly("Europe/Amsterdam", "Etc/UTC");

        CustomerCard turned = new CustomerCard("", "", List.of(ROBIN, SAM), List.of());
        assertThat(as(() -> cards.save(tenant, turned, 1)).card()).isEqualTo(turned);

        Caller elsewhere = caller("Eve", domain.newTenant(), Permission.CARD_READ, Permission.CARD_WRITE);
        Caller reader = caller("Lee", tenant, Permission.CARD_READ);
        assertThat(reader.<CustomerCardView, RuntimeException>call(() -> cards.get(tenant))
                        .version())
                .isEqualTo(2);
        assertThatThrownBy(() -> elsewhere.call(() -> cards.get(tenant))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> reader.call(() -> cards.save(tenant, CARD, 2)))
                .isInstanceOf(AccessDeniedException.class);
        Caller customer = new Caller(
                new Actor("northwind", "sam", "Sam"),
                Reach.NONE,
                new Reach(Map.of(Permission.CARD_READ, Tenants.one(tenant))));
        // Even with a permission given by mistake, the database shows a customer no card.
        assertThatThrownBy(() -> customer.call(() -> cards.get(tenant)))
                .rootCause()
                .hasMessageContaining("permission denied for table customer_card");
    }

    @Test
    void isNeverOverwrittenUnseen() {
        assertThat(refusal(ProblemType.STALE_VERSION, CARD, 1)).isEmpty();
        as(() -> cards.save(tenant, CARD, 0));
        CustomerCard other = new CustomerCard("x", "", List.of(), List.of());
        for (int version : List.of(0, 2, -1)) {
            refusal(ProblemType.STALE_VERSION, other, version);
        }
        assertThat(as(() -> cards.get(tenant)).card()).isEqualTo(CARD);
        assertThat(as(() -> cards.save(tenant, CARD, 1)).version())
                .as("nothing changed")
                .isEqualTo(1);
    }

    @Test
    void isAuditedByTheNamesOfWhatChangedAndWithoutThePassPhrase() {
        as(() -> cards.save(tenant, CARD, 0));
        as(() -> cards.save(tenant, new CustomerCard(PHRASE + " too", "Never by mail.", List.of(SAM), List.of()), 1));
        List<String> said = domain.owner()
                .sql("""
                        SELECT r.action || ' ' || convert_from(c.content, 'UTF8') FROM audit_record r
                        JOIN audit_content c ON c.tenant_id = r.tenant_id AND c.record_id = r.record_id
                        WHERE r.tenant_id = ? AND r.action LIKE 'customer-card.%' ORDER BY r.record_id
                        """)
                .param(tenant.value())
                .query(String.class)
                .list();
        assertThat(said).hasSize(2);
        assertThat(String.join("\n", said))
                .contains("customer-card.recorded", "customer-card.changed", "passPhrase", "namespaces except payments")
                .doesNotContain(PHRASE, "555", "Sam Example");
        assertThat(CARD.toString()).doesNotContain(PHRASE, "Sam");
    }

    @Test
    void refusesWhatCannotBeDialledReadOrKept() {
        CardContact wrong = new CardContact(" ", "x".repeat(121), "ask Sam", "nobody", "24/7", "Mars/Base", "\u0000");
        ApprovedAct other = new ApprovedAct(ApprovedAct.Kind.OTHER, ApprovedAct.Reach.EVERYWHERE, " ");
        CustomerCard card = new CustomerCard("a\u0000b", "\ud800", List.of(SAM, wrong), List.of(ISOLATE, other));
        assertThat(refusal(ProblemType.INVALID_REQUEST, card, 0))
                .containsOnlyKeys(
                        "passPhrase",
                        "note",
                        "contacts[1].name",
                        "contacts[1].role",
                        "contacts[1].phone",
                        "contacts[1].email",
                        "contacts[1].zone",
                        "contacts[1].language",
                        "acts[1].scope");
        CustomerCard many = new CustomerCard("", "", Collections.nCopies(21, SAM), List.of());
        assertThat(refusal(ProblemType.INVALID_REQUEST, many, 0)).containsOnlyKeys("contacts");
        CustomerCard full = new CustomerCard(
                "p".repeat(200), "n".repeat(2000), Collections.nCopies(20, SAM), Collections.nCopies(20, ISOLATE));
        assertThat(as(() -> cards.save(tenant, full, 0)).card()).isEqualTo(full);
    }

    @Test
    void saysOfAContactWhetherItIsInItsHours() {
        assertThat(SAM.reachable(Instant.parse("2026-06-15T07:00:00Z"))).isTrue();
        assertThat(SAM.reachable(Instant.parse("2026-06-15T15:00:00Z"))).isFalse();
        assertThat(ROBIN.reachable(Instant.parse("2026-06-15T15:00:00Z"))).isNull();
    }

    private <T> T as(Supplier<T> what) {
        return lead.<T, RuntimeException>call(what::get);
    }

    private Map<String, Object> refusal(ProblemType type, CustomerCard card, int version) {
        Problem[] caught = new Problem[1];
        assertThatThrownBy(() -> as(() -> cards.save(tenant, card, version)))
                .isInstanceOfSatisfying(Problem.class, problem -> caught[0] = problem);
        assertThat(caught[0].type()).isEqualTo(type);
        assertThat(String.valueOf(caught[0].getBody())).doesNotContain(PHRASE);
        Map<String, Object> wrong = new HashMap<>();
        Map<String, Object> properties = caught[0].getBody().getProperties();
        if (properties != null && properties.get("errors") instanceof Map<?, ?> errors) {
            errors.forEach((field, why) -> wrong.put(String.valueOf(field), why));
        }
        return wrong;
    }

    private static Caller caller(String name, TenantId tenant, Permission... permissions) {
        Map<Permission, Tenants> rights = new EnumMap<>(Permission.class);
        List.of(permissions).forEach(each -> rights.put(each, Tenants.one(tenant)));
        return new Caller(new Actor("provider", name, name), new Reach(rights), Reach.NONE);
    }
}
