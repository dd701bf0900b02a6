package org.mdrportal.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mdrportal.category.Category;
import org.mdrportal.category.Priority;
import org.mdrportal.incident.Age;
import org.mdrportal.incident.Facets;
import org.mdrportal.incident.IncidentState;
import org.springframework.stereotype.Component;

/** The counts beside a queue, each of them a way to the rows behind it. */
@Component
final class QueueFacets {

    private static final List<Integer> TIERS = List.of(1, 2, 3);

    private final Words words;

    QueueFacets(Words words) {
        this.words = words;
    }

    /**
     * One group of counts.
     *
     * @param name of the part of the address; its text is {@code queue.facet.<name>}
     * @param rest how many incidents stand behind values that are not listed
     */
    record Facet(String name, List<Option> options, long rest) {

        public boolean chosen() {
            return options.stream().anyMatch(Option::chosen);
        }
    }

    /** @param address the view with this value, or without it when it is chosen */
    record Option(String id, String text, String help, long count, boolean chosen, String address) {}

    List<Facet> of(Facets facets, QueueQuery query) {
        List<Facet> all = new ArrayList<>();
        all.add(new Facet(
                "priority", counted(query, "priority", Priority.values(), facets.priorities(), "priority"), 0));
        all.add(new Facet("owner", owners(facets, query), 0));
        all.add(new Facet(
                "state", counted(query, "state", IncidentState.values(), facets.states(), "incident.state"), 0));
        all.add(new Facet("tier", tiers(facets, query), 0));
        all.add(new Facet("age", counted(query, "age", Age.values(), facets.ages(), "queue.age"), 0));
        all.add(new Facet(
                "category", counted(query, "category", Category.values(), facets.categories(), "category"), 0));
        all.add(new Facet("tenant", tenants(facets, query), facets.rest()));
        return all.stream().filter(facet -> !facet.options().isEmpty()).toList();
    }

    private <E extends Enum<E>> List<Option> counted(
            QueueQuery query, String name, E[] values, Map<E, Long> counts, String texts) {
        return Arrays.stream(values)
                .filter(each -> counts.containsKey(each) || query.has(name, each.name()))
                .map(each -> option(query, name, each.name(), words.of(texts, each), "", counts.getOrDefault(each, 0L)))
                .toList();
    }

    private List<Option> tiers(Facets facets, QueueQuery query) {
        return TIERS.stream()
                .filter(each -> facets.tiers().containsKey(each) || query.has("tier", each.toString()))
                .map(each -> option(
                        query,
                        "tier",
                        each.toString(),
                        words.text("queue.tier", "Tier " + each, each),
                        "",
                        facets.tiers().getOrDefault(each, 0L)))
                .toList();
    }

    private List<Option> tenants(Facets facets, QueueQuery query) {
        return facets.tenants().stream()
                .map(each -> option(query, "tenant", each.code(), each.code(), each.name(), each.count()))
                .toList();
    }

    /** Somebody has an incident or nobody does: one of these is chosen, never two. */
    private List<Option> owners(Facets facets, QueueQuery query) {
        List<Option> options = new ArrayList<>();
        options.add(owner(query, "me", words.text("queue.owner.me"), facets.mine()));
        options.add(owner(query, "none", words.text("queue.owner.none"), facets.nobodys()));
        facets.people().stream()
                .limit(8)
                .forEach(each -> options.add(owner(
                        query,
                        each.owner().directory() + "/" + each.owner().subject(),
                        each.owner().name(),
                        each.count())));
        return options.stream()
                .filter(each -> each.count() > 0 || each.chosen())
                .toList();
    }

    private static Option owner(QueueQuery query, String value, String text, long count) {
        boolean chosen = value.equals(query.owner());
        return new Option(
                id("owner", value),
                text,
                "",
                count,
                chosen,
                query.address().with("owner", chosen ? null : value).toString());
    }

    private static Option option(QueueQuery query, String name, String value, String text, String help, long count) {
        return new Option(
                id(name, value),
                text,
                help,
                count,
                query.has(name, value),
                query.toggled(name, value).toString());
    }

    private static String id(String name, String value) {
        return "facet-" + name + "-" + value.replaceAll("[^A-Za-z0-9]", "-");
    }
}
