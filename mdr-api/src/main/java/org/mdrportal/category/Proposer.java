package org.mdrportal.category;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;

/**
 * Proposes a rule for what nobody knows: by a tactic that is nearly one of ours, else by the known type whose id or name
 * is nearest. Only a proposal: likeness decides nothing about an alert.
 */
final class Proposer {

    private static final double LEAST_LIKENESS = 0.3;

    private static final int TYPING_MISTAKES = 2;

    private final List<Rule> types;
    private final List<Rule> tactics;

    Proposer(List<Rule> rules) {
        types = rules.stream()
                .filter(rule -> rule.kind() == RuleKind.ID && rule.category() != Category.TEST_ALERT)
                .toList();
        tactics = rules.stream()
                .filter(rule -> rule.kind() == RuleKind.TACTIC)
                .sorted(Comparator.comparingInt(Rule::position))
                .toList();
    }

    UnmappedRow.@Nullable Proposal of(Finding finding) {
        Rule tactic = nearTactic(Spelling.tactics(finding.tactics()));
        if (tactic != null) {
            return proposal(finding, tactic, Sentence.of("category.proposal.tactic", tactic.spelled()));
        }
        Rule nearest = null;
        double best = LEAST_LIKENESS;
        for (Rule type : types) {
            double likeness = Math.max(
                    likeness(body(Spelling.id(finding.alertType())), body(type.key())),
                    likeness(Spelling.name(finding.displayName()), Spelling.name(type.displayName())));
            if (likeness > best) {
                best = likeness;
                nearest = type;
            }
        }
        return nearest == null
                ? null
                : proposal(
                        finding,
                        nearest,
                        Sentence.of("category.proposal.nearest", nearest.spelled(), Math.round(100 * best)));
    }

    private @Nullable Rule nearTactic(List<String> said) {
        return tactics.stream()
                .filter(rule -> said.stream()
                        .anyMatch(each -> each.contains(rule.key()) || mistakes(each, rule.key()) <= TYPING_MISTAKES))
                .findFirst()
                .orElse(null);
    }

    private static UnmappedRow.@Nullable Proposal proposal(Finding finding, Rule like, Sentence why) {
        boolean byType = !Spelling.id(finding.alertType()).isEmpty();
        RuleKind kind = byType ? RuleKind.ID : RuleKind.NAME;
        String spelled = byType ? finding.alertType() : finding.displayName();
        if (spelled == null || Spelling.key(kind, spelled).isEmpty()) {
            return null;
        }
        // What was derived from something else is less sure than that.
        Confidence confidence = like.confidence() == Confidence.HIGH ? Confidence.MEDIUM : Confidence.LOW;
        Rule rule = new Rule(
                kind,
                Spelling.key(kind, spelled),
                0,
                spelled,
                byType ? finding.displayName() : null,
                like.category(),
                confidence,
                "");
        return new UnmappedRow.Proposal(rule, why);
    }

    /** Without the prefix that all types of a kind share. */
    private static String body(String id) {
        return id.substring(id.indexOf('_') + 1);
    }

    /** Shared groups of three letters, of all of both: 0 to 1. */
    private static double likeness(String one, String other) {
        Set<String> left = threes(one);
        Set<String> right = threes(other);
        Set<String> shared = new HashSet<>(left);
        shared.retainAll(right);
        int all = left.size() + right.size() - shared.size();
        return all == 0 ? 0 : (double) shared.size() / all;
    }

    private static Set<String> threes(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        Set<String> threes = new HashSet<>();
        for (int i = 0; i + 3 <= plain.length(); i++) {
            threes.add(plain.substring(i, i + 3));
        }
        return threes;
    }

    /** Letters to change, put in or leave out until the one is the other. */
    private static int mistakes(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int change = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                corner = above;
            }
        }
        return row[other.length()];
    }
}
