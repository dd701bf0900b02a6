package org.mdrportal.category;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;

/** Asks by type, by name, by tactic, in this order; nothing is ever matched by a word inside. */
final class MappedRules implements RuleSet {

    private static final int MAX_QUOTED = 200;

    private final int version;
    private final Map<String, Rule> ids = new HashMap<>();
    private final Map<String, Rule> names = new HashMap<>();
    private final Set<String> ambiguous;
    private final List<Rule> tactics;

    MappedRules(int version, Collection<Rule> rules) {
        this.version = version;
        rules.stream().filter(rule -> rule.kind() == RuleKind.ID).forEach(rule -> ids.put(rule.key(), rule));
        Map<String, List<Rule>> shared = ids.values().stream()
                .filter(rule -> !Spelling.name(rule.displayName()).isEmpty())
                .collect(Collectors.groupingBy(rule -> Spelling.name(rule.displayName())));
        shared.forEach((name, types) -> {
            if (types.stream().map(Rule::category).distinct().count() == 1) {
                names.put(name, leastSure(types));
            }
        });
        // A rule about the name itself is somebody's word on it, also where types disagree.
        rules.stream().filter(rule -> rule.kind() == RuleKind.NAME).forEach(rule -> names.put(rule.key(), rule));
        ambiguous = shared.keySet().stream()
                .filter(name -> !names.containsKey(name))
                .collect(Collectors.toUnmodifiableSet());
        tactics = rules.stream()
                .filter(rule -> rule.kind() == RuleKind.TACTIC)
                .sorted(Comparator.comparingInt(Rule::position).thenComparing(Rule::key))
                .toList();
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public Decision decide(Finding finding) {
        boolean sample = Spelling.isSimulated(finding.alertType()) || Spelling.isSample(finding.displayName());
        Rule byId = ids.get(Spelling.id(finding.alertType()));
        if (byId != null) {
            return decided(byId, DecidedBy.ID, sample, Sentence.of("why.ID", byId.spelled()));
        }
        String name = Spelling.name(finding.displayName());
        Rule byName = names.get(name);
        if (byName != null) {
            return decided(byName, DecidedBy.NAME, sample, why("NAME", finding.displayName()));
        }
        boolean unclear = ambiguous.contains(name);
        Rule byTactic = byTactic(finding.tactics());
        if (byTactic != null) {
            String why = unclear ? "why.TACTIC.ambiguous" : "why.TACTIC";
            return decided(byTactic, DecidedBy.TACTIC, sample, Sentence.of(why, byTactic.spelled()));
        }
        if (sample) {
            Sentence why = Sentence.of("why.sample");
            return new Decision(Category.TEST_ALERT, DecidedBy.NONE, Confidence.HIGH, why, version, true);
        }
        Sentence why = Sentence.of(unclear ? "why.NONE.ambiguous" : "why.NONE");
        return new Decision(Category.UNMAPPED, DecidedBy.NONE, Confidence.LOW, why, version, false);
    }

    private @Nullable Rule byTactic(@Nullable String said) {
        List<String> present = Spelling.tactics(said);
        return tactics.stream()
                .filter(rule -> present.contains(rule.key()))
                .findFirst()
                .orElse(null);
    }

    private Decision decided(Rule rule, DecidedBy by, boolean sample, Sentence why) {
        boolean test = sample || rule.category() == Category.TEST_ALERT;
        return new Decision(rule.category(), by, rule.confidence(), why, version, test);
    }

    private static Sentence why(String by, @Nullable String quoted) {
        String plain = quoted == null
                ? ""
                : quoted.replaceAll("[\\p{Cc}\\p{Cs}]+", " ").strip();
        return Sentence.of(
                "why." + by,
                plain.length() > MAX_QUOTED ? plain.substring(0, MAX_QUOTED).strip() : plain);
    }

    private static Rule leastSure(List<Rule> types) {
        return types.stream()
                .max(Comparator.comparing(Rule::confidence).thenComparing(Rule::key))
                .orElseThrow();
    }
}
