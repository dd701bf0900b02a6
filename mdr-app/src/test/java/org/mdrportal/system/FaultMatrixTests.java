package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.faults.FaultKind;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Faults;
import org.mdrportal.system.FaultBed.Watched;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.SubscriptionWatch;
import org.mdrportal.watch.Watch;
import org.mdrportal.watch.WatchState;

/**
 * Every fault of Azure, alone and with each other, on one of several subscriptions: the right state and reason, nothing
 * lost, nothing twice, the next good poll repairs it, and nobody else notices. The table of docs/reliability.md comes from
 * here; {@code -Dmdr.docs.write=true} writes it.
 */
class FaultMatrixTests {

    private static final Duration INTERVAL = Duration.ofSeconds(60);
    private static final int ALERTS = 5;
    private static final String BEGIN = "<!-- faults: begin -->\n";
    private static final String END = "<!-- faults: end -->\n";

    private static FaultBed bed;

    /**
     * One fault or two, and what must be said of them.
     *
     * @param second null when it comes alone
     */
    private record Case(FaultKind first, @Nullable FaultKind second, Watched watched) {

        Set<PollReason> expected() {
            return second == null ? Set.of(FaultExpectation.of(first)) : FaultExpectation.ofBoth(first, second);
        }

        Fault fault() {
            return second == null ? make(first) : Faults.both(make(first), make(second));
        }

        /** A list that slid by one while it was read may miss one alert, once. */
        boolean misses() {
            return first == FaultKind.PAGES_SHIFT_GAP || second == FaultKind.PAGES_SHIFT_GAP;
        }

        boolean heavy() {
            Set<FaultKind> large =
                    EnumSet.of(FaultKind.ELEMENT_TOO_LARGE, FaultKind.ELEMENT_LARGE, FaultKind.PAGE_TOO_LARGE);
            return large.contains(first) || large.contains(second);
        }

        @Override
        public String toString() {
            return second == null ? first.label() : first.label() + " + " + second.label();
        }

        private static Fault make(FaultKind kind) {
            return switch (kind) {
                // A list without an end, each page late, would take hours.
                case LATENCY -> Faults.times(3, kind.make(1));
                case NO_ANSWER -> kind.make(8);
                default -> kind.make();
            };
        }
    }

    @BeforeAll
    static void start() {
        bed = new FaultBed();
    }

    @AfterAll
    static void stop() {
        bed.close();
    }

    @Test
    void everyFaultAlone() throws IOException {
        List<Case> cases = prepare(Arrays.stream(FaultKind.values())
                .<Function<Watched, Case>>map(kind -> watched -> new Case(kind, null, watched))
                .toList());
        List<SubscriptionWatch> seen = tryAll(cases);
        table(cases, seen);
    }

    @Test
    void everyPairOfFaultsOfDifferentKinds() {
        tryAll(prepare(pairs(FaultExpectation.representatives(), (outer, inner) -> outer != inner)));
    }

    @Test
    @Tag("slow")
    void everyPairOfFaults() {
        List<Function<Watched, Case>> all =
                pairs(Set.of(FaultKind.values()), (outer, inner) -> outer.compareTo(inner) < 0);
        // A list that moves is kept while its fault lasts, and some are tens of megabytes.
        SoftAssertions.assertSoftly(soft -> {
            for (int from = 0; from < all.size(); from += AT_A_TIME) {
                List<Function<Watched, Case>> some = all.subList(from, Math.min(all.size(), from + AT_A_TIME));
                soft.check(() -> tryAll(prepare(some)));
            }
        });
    }

    private static List<Function<Watched, Case>> pairs(Set<FaultKind> kinds, BiPredicate<FaultKind, FaultKind> wanted) {
        List<Function<Watched, Case>> all = new ArrayList<>();
        for (FaultKind first : new TreeSet<>(kinds)) {
            for (FaultKind second : new TreeSet<>(kinds)) {
                if (wanted.test(first, second)) {
                    all.add(watched -> new Case(first, second, watched));
                }
            }
        }
        return all;
    }

    private static final int AT_A_TIME = 100;

    private static int number = 1000;

    private List<Case> prepare(List<Function<Watched, Case>> cases) {
        bed.clock(FaultBed.START);
        int from = number;
        number += cases.size();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            numbers.add(i);
        }
        return FaultBed.each(numbers, i -> cases.get(i).apply(bed.customer(from + i, ALERTS)));
    }

    /** @return what is said of each while its fault lasts */
    private List<SubscriptionWatch> tryAll(List<Case> cases) {
        List<Watched> witnesses =
                List.of(bed.customer(number++, ALERTS), bed.customer(number++, ALERTS), bed.customer(number++, ALERTS));
        Instant begun = FaultBed.START;
        bed.clock(begun);
        FaultBed.each(cases, each -> bed.poll(each.watched()), Case::heavy);
        witnesses.forEach(bed::poll);
        cases.forEach(each ->
                assertThat(watch(each.watched()).state()).as("%s: before", each).isEqualTo(WatchState.WATCHING));

        Instant faulty = begun.plus(INTERVAL);
        bed.clock(faulty);
        cases.forEach(each -> {
            bed.raise(each.watched(), 2);
            bed.fault(each.watched(), each.fault());
        });
        FaultBed.each(cases, each -> bed.poll(each.watched()), Case::heavy);
        // After the storm: what one subscription meets says nothing about another.
        witnesses.forEach(witness -> {
            assertThat(bed.poll(witness)).isEqualTo(faulty.plus(INTERVAL));
            assertThat(watch(witness).interval()).isEqualTo(INTERVAL);
            assertThat(watch(witness).state()).isEqualTo(WatchState.WATCHING);
        });
        List<SubscriptionWatch> seen =
                cases.stream().map(each -> watch(each.watched())).toList();
        SoftAssertions.assertSoftly(soft -> {
            for (int i = 0; i < cases.size(); i++) {
                saysWhatItMet(soft, cases.get(i), seen.get(i));
            }
        });
        silenceIsSeen(cases, seen);
        repaired(cases);
        return seen;
    }

    private void saysWhatItMet(SoftAssertions soft, Case each, SubscriptionWatch watch) {
        soft.assertThat(watch.reason())
                .as("%s: reason, %s", each, watch.detail())
                .isIn(each.expected());
        soft.assertThat(watch.state())
                .as("%s: state", each)
                .isEqualTo(watch.reason() == PollReason.NONE ? WatchState.WATCHING : WatchState.INCOMPLETE);
        soft.assertThat(watch.lastPoll().complete())
                .as("%s: complete", each)
                .isEqualTo(watch.reason() == PollReason.NONE);
        Set<String> stored = stored(each.watched());
        Set<String> honest = honest(each.watched());
        soft.assertThat(stored).as("%s: what was there stays", each).hasSizeGreaterThanOrEqualTo(ALERTS);
        soft.assertThat(honest).as("%s: nothing made up", each).containsAll(stored);
        if (watch.reason() == PollReason.NONE && !each.misses()) {
            soft.assertThat(stored)
                    .as("%s: a complete poll has everything", each)
                    .isEqualTo(honest);
        }
        if (each.second() == null) {
            soft.assertThat(quarantined(each.watched()))
                    .as("%s: quarantine", each)
                    .isEqualTo(FaultExpectation.leavesUnreadable(each.first()) ? 1 : 0);
        }
    }

    /** Nobody polls: three intervals after the last complete poll each is blind, whatever it was before. */
    private void silenceIsSeen(List<Case> cases, List<SubscriptionWatch> seen) {
        for (int i = 0; i < cases.size(); i++) {
            SubscriptionWatch watch = seen.get(i);
            bed.clock(
                    watch.lastComplete().plus(watch.interval().multipliedBy(3)).plusMillis(1));
            assertThat(watch(cases.get(i).watched()).state())
                    .as("%s: silence", cases.get(i))
                    .isEqualTo(WatchState.BLIND);
        }
    }

    private void repaired(List<Case> cases) {
        bed.clock(FaultBed.START.plus(Duration.ofMinutes(40)));
        cases.forEach(each -> bed.fault(each.watched(), null));
        FaultBed.each(cases, each -> bed.poll(each.watched()), Case::heavy);
        for (Case each : cases) {
            SubscriptionWatch watch = watch(each.watched());
            assertThat(watch.state()).as("%s: repaired", each).isEqualTo(WatchState.WATCHING);
            assertThat(watch.reason()).as("%s: repaired", each).isEqualTo(PollReason.NONE);
            assertThat(stored(each.watched()))
                    .as("%s: nothing lost, nothing twice", each)
                    .isEqualTo(honest(each.watched()))
                    .hasSize(ALERTS + 2);
        }
    }

    private SubscriptionWatch watch(Watched watched) {
        return bed.asSystem(() -> bed.bean(Watch.class).get(watched.tenant(), watched.subscription()));
    }

    /** External ids of what is stored, without what a fault itself put in; a row twice would show as a larger list. */
    private Set<String> stored(Watched watched) {
        List<String> ids = bed.owner()
                .sql("""
                        SELECT lower(external_id) FROM alert
                        WHERE tenant_id = ? AND external_id NOT LIKE '%/alerts/fault-%'
                        """)
                .param(watched.tenant().value())
                .query(String.class)
                .list();
        assertThat(ids).doesNotHaveDuplicates();
        return Set.copyOf(ids);
    }

    private Set<String> honest(Watched watched) {
        return bed.emulator.fleet().alerts(watched.subscription().value()).stream()
                .map(alert -> alert.path("id").asString().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private int quarantined(Watched watched) {
        return bed.owner()
                .sql("SELECT count(*) FROM quarantine WHERE tenant_id = ?")
                .param(watched.tenant().value())
                .query(Integer.class)
                .single();
    }

    private void table(List<Case> cases, List<SubscriptionWatch> seen) throws IOException {
        StringBuilder table = new StringBuilder("| fault | what Azure does | state | reason | and |\n");
        table.append("| --- | --- | --- | --- | --- |\n");
        for (int i = 0; i < cases.size(); i++) {
            FaultKind kind = cases.get(i).first();
            SubscriptionWatch watch = seen.get(i);
            table.append("| `%s` | %s | `%s` | `%s` | %s |\n"
                    .formatted(kind.label(), kind.description(), watch.state(), watch.reason(), and(kind, watch)));
        }
        Path document = document();
        String text = Files.readString(document);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        if (Boolean.getBoolean("mdr.docs.write")) {
            Files.writeString(document, text.substring(0, from) + table + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as("docs/reliability.md says what happens: write it anew with -Dmdr.docs.write=true")
                    .isEqualTo(table.toString());
        }
    }

    private static String and(FaultKind kind, SubscriptionWatch watch) {
        if (FaultExpectation.leavesUnreadable(kind)) {
            return "its neighbours are stored, it is kept in quarantine";
        }
        if (kind == FaultKind.PAGES_SHIFT_GAP) {
            return "cannot be seen from here: the next poll finds the alert that was missed";
        }
        return watch.reason() == PollReason.NONE ? "everything is stored" : "what was stored stays as it was";
    }

    private static Path document() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docker-compose.yml"))) {
            here = here.getParent();
        }
        return here.resolve("docs/reliability.md");
    }
}
