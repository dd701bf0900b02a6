package org.mdrportal.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MappedRulesTests {

    private static final Rule HUNTER = id("K8S_Hunter", "Testing tool", Category.ATTACK_TOOL, Confidence.HIGH);
    private static final Rule PIRATE = id("K8S_Pirate", "Testing tool", Category.ATTACK_TOOL, Confidence.MEDIUM);
    private static final Rule OTHER = id("K8S_Other", "Testing tool.", Category.MALWARE, Confidence.HIGH);
    private static final Rule IMPACT =
            new Rule(RuleKind.TACTIC, "impact", 1, "Impact", null, Category.RESOURCE_HIJACKING, Confidence.LOW, "");
    private static final Rule NAME =
            new Rule(RuleKind.NAME, "testing tool", 0, "Testing tool", null, Category.WEB_SHELL, Confidence.LOW, "");

    @Test
    void aNameOfSeveralTypesOfOneCategoryIsAsSureAsTheLeastOfThem() {
        Decision decision = decide(HUNTER, PIRATE);
        assertThat(decision.category()).isEqualTo(Category.ATTACK_TOOL);
        assertThat(decision.confidence()).isEqualTo(Confidence.MEDIUM);
        assertThat(decision.by()).isEqualTo(DecidedBy.NAME);
    }

    @Test
    void aNameOfSeveralCategoriesFallsThroughToTheTactic() {
        Decision decision = decide(HUNTER, OTHER, IMPACT);
        assertThat(decision.category()).isEqualTo(Category.RESOURCE_HIJACKING);
        assertThat(decision.by()).isEqualTo(DecidedBy.TACTIC);
        assertThat(decision.why().code()).isEqualTo("why.TACTIC.ambiguous");
        assertThat(decide(HUNTER, OTHER).category()).isEqualTo(Category.UNMAPPED);
    }

    @Test
    void somebodysWordOnANameOutranksTypesThatDisagree() {
        assertThat(decide(HUNTER, OTHER, NAME).category()).isEqualTo(Category.WEB_SHELL);
    }

    @Test
    void aTypeOutranksItsName() {
        RuleSet rules = new MappedRules(3, List.of(HUNTER, NAME));
        Decision decision = rules.decide(new Finding("k8s_hunter", "Testing tool", null));
        assertThat(decision.category()).isEqualTo(Category.ATTACK_TOOL);
        assertThat(decision.version()).isEqualTo(3);
    }

    private static Decision decide(Rule... rules) {
        return new MappedRules(1, List.of(rules)).decide(new Finding("K8S_New", "Testing tool", "Impact"));
    }

    private static Rule id(String type, String name, Category category, Confidence confidence) {
        return new Rule(RuleKind.ID, Spelling.id(type), 0, type, name, category, confidence, "");
    }
}
