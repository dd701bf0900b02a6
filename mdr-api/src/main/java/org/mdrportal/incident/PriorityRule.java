package org.mdrportal.incident;

import java.util.ArrayList;
import java.util.List;
import org.mdrportal.category.Priority;
import org.mdrportal.platform.Sentence;

/** How urgent an incident is, step by step (PRODUCT.md, "Priority and clocks"); each step is a sentence. */
record PriorityRule(Priority priority, List<Sentence> steps) {

    PriorityRule {
        steps = List.copyOf(steps);
    }

    static PriorityRule of(PriorityFacts facts) {
        Steps steps = new Steps(facts.base());
        steps.said.add(
                facts.base() == facts.category().floor()
                        ? Sentence.of("priority.floor", facts.base().name(), "category." + facts.category())
                        : Sentence.of("priority.severity", facts.base().name()));
        if (facts.twoCategories()) {
            steps.up("priority.two-categories");
        }
        if (facts.critical() || facts.production()) {
            steps.up(facts.critical() ? "priority.critical" : "priority.production");
        }
        if (facts.listed()) {
            steps.up("priority.listed");
        }
        if (facts.firstEver()) {
            steps.up("priority.first-ever");
        }
        PriorityFacts.Mark work = facts.work();
        if (work != null) {
            if (facts.twoCategories() || facts.secondCategory()) {
                steps.said.add(Sentence.of("priority.work-ignored", work.by(), work.until()));
            } else {
                steps.to(steps.now.lowered(), Sentence.of("priority.work", work.by(), work.until()));
            }
        }
        PriorityFacts.Mark baseline = facts.baseline();
        if (baseline != null) {
            steps.to(Priority.P4, Sentence.of("priority.baseline", baseline.by(), baseline.until()));
        }
        Priority set = facts.set();
        if (set != null) {
            steps.to(set, Sentence.of("priority.set", set.name()));
        }
        return new PriorityRule(steps.now, steps.said);
    }

    private static final class Steps {

        private final List<Sentence> said = new ArrayList<>();
        private Priority now;

        Steps(Priority now) {
            this.now = now;
        }

        /** A reason counts also where it cannot raise any more: it is said all the same. */
        void up(String code) {
            to(now.raised(), Sentence.of(code));
        }

        void to(Priority next, Sentence why) {
            now = next;
            said.add(why);
        }
    }
}
