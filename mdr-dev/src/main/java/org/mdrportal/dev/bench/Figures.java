package org.mdrportal.dev.bench;

import java.util.List;
import java.util.Locale;

/** Sums up the rounds of one measurement; the median, as one round may be disturbed. */
record Figures(List<Double> rounds) {

    Figures {
        rounds = rounds.stream().map(Figures::rounded).toList();
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("a measurement needs at least one round");
        }
    }

    double median() {
        var sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : rounded((sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }

    double ratioTo(Figures floor) {
        return rounded(median() / floor.median());
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3f", value));
    }
}
