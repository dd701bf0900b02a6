package org.mdrportal.system;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mdrportal.category.Category;
import org.mdrportal.incident.ActKind;
import org.mdrportal.incident.CustomerMessages;
import org.mdrportal.incident.IncidentActs;
import org.mdrportal.incident.IncidentId;
import org.mdrportal.incident.IncidentNumber;
import org.mdrportal.incident.IncidentOpenings;
import org.mdrportal.incident.IncidentView;
import org.mdrportal.incident.IncidentWork;
import org.mdrportal.incident.Incidents;
import org.mdrportal.incident.NewAct;
import org.mdrportal.incident.NewIncident;
import org.mdrportal.incident.Verdict;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.system.WholeSystem.Customer;

/** The provider's people do what they do about incidents, and say the planted word wherever only colleagues read. */
final class ProviderAtWork {

    private static final String WORD = PlantedWords.WORD + "-said ";

    private final WholeSystem system;

    ProviderAtWork(WholeSystem system) {
        this.system = system;
    }

    void writes(Customer... customers) {
        for (Customer customer : customers) {
            card(customer);
            caller(WORD + "Robin").call(() -> {
                about(customer);
                return null;
            });
            // Whoever speaks to the customer is seen by them.
            caller("Sam Example").call(() -> {
                IncidentView incident = first(customer);
                return bean(CustomerMessages.class).send(incident.tenant(), incident.id(), "We are looking at it.");
            });
        }
        rulesAndLists();
    }

    private void about(Customer customer) {
        IncidentWork work = bean(IncidentWork.class);
        IncidentView incident = first(customer);
        TenantId tenant = incident.tenant();
        IncidentId id = incident.id();
        int version = work.claim(tenant, id, incident.version());
        version = work.escalate(tenant, id, version, WORD + "escalated");
        work.note(tenant, id, WORD + "note");
        bean(IncidentActs.class)
                .record(
                        tenant,
                        id,
                        new NewAct(ActKind.OTHER, WORD + "target", WORD + "approval", WORD + "result", false));
        version = first(customer).version();
        version = work.contained(tenant, id, version, WORD + "contained");
        version = work.resolve(tenant, id, version, Verdict.BENIGN_POSITIVE, WORD + "verdict");
        work.reopen(tenant, id, version, WORD + "reopened");
        bean(IncidentOpenings.class)
                .byHand(
                        tenant,
                        new NewIncident(Category.MALWARE, null, null, WORD + "title", WORD + "note of an opening"));
    }

    private void card(Customer customer) {
        Map<String, Object> contact = Map.of(
                "name", WORD + "name",
                "role", WORD + "role",
                "phone", "+31 20 555 0100",
                "email", PlantedWords.WORD + "@northwind.example",
                "hours", WORD + "hours",
                "language", WORD + "language");
        created(system.send(
                system.url,
                "soc-lead",
                "PUT",
                "/api/v1/tenants/" + customer.code() + "/card",
                Map.of(
                        "passPhrase",
                        WORD + "pass-phrase",
                        "note",
                        WORD + "note of a card",
                        "contacts",
                        List.of(contact),
                        "acts",
                        List.of(Map.of("kind", "OTHER", "reach", "EVERYWHERE", "scope", WORD + "scope")),
                        "version",
                        0)));
    }

    private void rulesAndLists() {
        Map<String, Object> list = new HashMap<>();
        list.put("name", WORD + "list");
        list.put("kind", "OWN");
        list.put("source", WORD + "source");
        String id = created(system.post("soc-lead", "/api/v1/address-lists", list))
                .json()
                .path("id")
                .asString();
        created(system.post(
                "soc-lead",
                "/api/v1/address-lists/" + id + "/entries",
                Map.of("entry", "203.0.113.77", "note", WORD + "entry")));
        created(system.post("soc-lead", "/api/v1/category-rules/draft", Map.of("note", WORD + "draft")));
    }

    private static WholeSystem.Answer created(WholeSystem.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return answer;
    }

    private IncidentView first(Customer customer) {
        return bean(Incidents.class)
                .get(
                        Tenants.one(tenant(customer)),
                        IncidentNumber.parse(customer.code() + "-1").orElseThrow());
    }

    private TenantId tenant(Customer customer) {
        return new TenantId(UUID.fromString(system.get("administrator", "/api/v1/tenants/" + customer.code())
                .json()
                .path("id")
                .asString()));
    }

    private <T> T bean(Class<T> type) {
        return system.context.getBean(type);
    }

    private static Caller caller(String name) {
        Map<Permission, Tenants> rights = new EnumMap<>(Permission.class);
        rights.put(Permission.INCIDENT_READ, Tenants.all());
        rights.put(Permission.INCIDENT_WRITE, Tenants.all());
        return new Caller(new Actor("provider", "subject-" + name.hashCode(), name), new Reach(rights), Reach.NONE);
    }
}
