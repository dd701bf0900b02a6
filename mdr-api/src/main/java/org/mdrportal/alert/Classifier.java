package org.mdrportal.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Decision;
import org.mdrportal.category.Finding;
import org.mdrportal.category.Priority;
import org.mdrportal.category.RuleBook;
import org.mdrportal.category.RuleSet;
import org.mdrportal.intelligence.AddressHit;
import org.mdrportal.intelligence.AddressHits;
import org.springframework.stereotype.Component;

/** Finds out what alerts are about, with one look at the rules and one at the address lists for a whole batch. */
@Component
final class Classifier {

    private final RuleBook rules;
    private final AddressHits lists;

    Classifier(RuleBook rules, AddressHits lists) {
        this.rules = rules;
        this.lists = lists;
    }

    /** In the order of the alerts. */
    List<Classified> of(Collection<ArrivedAlert> alerts, Instant now) {
        RuleSet inForce = rules.inForce(now);
        Map<String, AddressHit> hits = hits(alerts, now);
        // Most alerts of a batch say the same few things.
        Map<Finding, Decision> decided = new HashMap<>();
        return alerts.stream()
                .map(alert -> {
                    Decision decision = decided.computeIfAbsent(finding(alert.facts()), inForce::decide);
                    return classified(decision, alert.facts().severity(), hit(alert, hits));
                })
                .toList();
    }

    /** Without a look at the lists: what was on them when it arrived, nobody knows any more. */
    static Classified again(RuleSet rules, Finding finding, @Nullable String severity) {
        return classified(rules.decide(finding), severity, null);
    }

    private static Classified classified(Decision byRules, @Nullable String severity, @Nullable AddressHit hit) {
        Decision decision = hit != null && hit.kind().decidesCategory()
                ? byRules.listed(hit.address(), hit.list(), hit.entry())
                : byRules;
        return new Classified(decision, Priority.base(decision.category(), severity), hit);
    }

    private Map<String, AddressHit> hits(Collection<ArrivedAlert> alerts, Instant now) {
        Set<String> addresses = new LinkedHashSet<>();
        alerts.forEach(alert -> addresses.addAll(alert.context().addresses()));
        return addresses.isEmpty() ? Map.of() : lists.of(addresses, now);
    }

    /** Of several the one that says most: a list that decides the category before one that does not. */
    private static @Nullable AddressHit hit(ArrivedAlert alert, Map<String, AddressHit> hits) {
        AddressHit best = null;
        if (!hits.isEmpty()) {
            for (String address : alert.context().addresses()) {
                AddressHit hit = hits.get(address);
                if (hit != null && (best == null || hit.kind().compareTo(best.kind()) < 0)) {
                    best = hit;
                }
            }
        }
        return best;
    }

    static Finding finding(ArrivedAlert.Facts facts) {
        return new Finding(facts.alertType(), facts.displayName(), facts.intent());
    }
}
