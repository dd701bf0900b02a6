package org.mdrportal.web;

import static org.mdrportal.web.PageFixtures.NORTHWIND;
import static org.mdrportal.web.PageFixtures.NOW;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.Age;
import org.mdrportal.incident.AttackId;
import org.mdrportal.incident.AttackView;
import org.mdrportal.incident.ClockView;
import org.mdrportal.incident.Facets;
import org.mdrportal.incident.IncidentId;
import org.mdrportal.incident.IncidentListItem;
import org.mdrportal.incident.IncidentRef;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.IncidentView;
import org.mdrportal.incident.Origin;
import org.mdrportal.incident.Owner;
import org.mdrportal.incident.Place;
import org.mdrportal.incident.QueueRow;
import org.mdrportal.incident.SeenBefore;
import org.mdrportal.incident.Verdict;
import org.mdrportal.platform.Sentence;
import org.mdrportal.servicelevel.Promise;

final class IncidentFixtures {

    static final IncidentId ID = new IncidentId(UUID.fromString("55555555-5555-4555-8555-555555555555"));
    static final Owner ROBIN = new Owner("directory", "subject", "Robin Example");
    static final Owner KIM = new Owner("directory", "other", "Kim <Example>");
    static final AttackId ATTACK = new AttackId(UUID.fromString("66666666-6666-4666-8666-666666666666"));

    static final Place PLACE = new Place(
            "/subscriptions/22222222-2222-4222-8222-222222222222/resourcegroups/rg/providers/"
                    + "microsoft.containerservice/managedclusters/aks-shop",
            "payments",
            "deployment/till",
            "registry.example/miner:1",
            "system:serviceaccount:payments:till",
            List.of("192.0.2.7", "192.0.2.8", "192.0.2.9"),
            true,
            false);

    static final SeenBefore SEEN =
            new SeenBefore(14, Verdict.BENIGN_POSITIVE, "Kim Example", NOW.minusSeconds(259_200));

    static final Facets FACETS = new Facets(
            3,
            Map.of(Priority.P1, 2L),
            Map.of(Category.CRYPTO_MINING, 3L),
            List.of(new Facets.OfTenant(NORTHWIND.id(), NORTHWIND.code(), NORTHWIND.name(), 3)),
            4,
            9,
            Map.of(1, 3L),
            Map.of(IncidentState.NEW, 3L),
            1,
            2,
            List.of(new Facets.OfPerson(KIM, 1)),
            Map.of(Age.HOUR, 3L));

    private IncidentFixtures() {}

    static QueueRow row() {
        return row(null);
    }

    static QueueRow row(@Nullable Owner owner) {
        return new QueueRow(
                NORTHWIND.id(),
                NORTHWIND.code(),
                NORTHWIND.name(),
                ID,
                "NWND-128",
                4,
                1,
                Priority.P1,
                IncidentState.NEW,
                Origin.ALERTS,
                Category.CRYPTO_MINING,
                null,
                null,
                PLACE,
                false,
                true,
                true,
                owner,
                2,
                12,
                3,
                NOW.minusSeconds(600),
                NOW.minusSeconds(60),
                NOW.minusSeconds(540),
                null,
                null,
                NOW.plusSeconds(300),
                Promise.CLAIM,
                SEEN,
                new AttackView(ATTACK, 2, List.of(Category.CRYPTO_MINING, Category.MALWARE)),
                "NWND-100",
                List.of("Robin <Example>"));
    }

    /** One that is over, and was part of another. */
    static IncidentListItem listed() {
        return new IncidentListItem(
                NORTHWIND.id(),
                NORTHWIND.code(),
                NORTHWIND.name(),
                ID,
                "NWND-128",
                4,
                Category.CRYPTO_MINING,
                Priority.P1,
                IncidentState.RESOLVED,
                Verdict.BENIGN_POSITIVE,
                true,
                PLACE.cluster(),
                PLACE.namespace(),
                PLACE.workload(),
                null,
                null,
                KIM.name(),
                NOW.minusSeconds(7_800),
                NOW.minusSeconds(600),
                12,
                "NWND-100",
                "NWND-120",
                ATTACK);
    }

    static IncidentView incident() {
        return incident(IncidentState.NEW, null);
    }

    static IncidentView incident(IncidentState state, @Nullable Owner owner) {
        boolean over = !state.open();
        return new IncidentView(
                NORTHWIND.id(),
                NORTHWIND.code(),
                NORTHWIND.name(),
                NORTHWIND.stage(),
                ID,
                "NWND-128",
                5,
                Category.CRYPTO_MINING,
                Origin.ALERTS,
                null,
                null,
                PLACE,
                Sentence.of("why.ID", "K8S_Miner"),
                1,
                false,
                true,
                true,
                Priority.P1,
                null,
                List.of(
                        Sentence.of("priority.floor", "P2", "category.CRYPTO_MINING"),
                        Sentence.of("priority.work", "Sam", NOW)),
                state,
                over ? Verdict.BENIGN_POSITIVE : null,
                null,
                owner,
                1,
                12,
                3,
                NOW.minusSeconds(600),
                NOW.minusSeconds(60),
                NOW.minusSeconds(540),
                null,
                null,
                over ? NOW : null,
                null,
                List.of(
                        new ClockView(Promise.CLAIM, NOW.plusSeconds(300), null),
                        new ClockView(Promise.TELL, NOW.minusSeconds(30), null),
                        new ClockView(Promise.CONTAIN, NOW.plusSeconds(900), NOW)),
                SEEN,
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                ATTACK,
                List.of(ref(ID, "NWND-128"), ref(new IncidentId(new UUID(1, 2)), "NWND-129")));
    }

    static IncidentRef ref(IncidentId id, String number) {
        return new IncidentRef(
                NORTHWIND.id(),
                id,
                number,
                1,
                Category.MALWARE,
                Priority.P2,
                IncidentState.NEW,
                null,
                null,
                PLACE.cluster(),
                1,
                NOW);
    }
}
