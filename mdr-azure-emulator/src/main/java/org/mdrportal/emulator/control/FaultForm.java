package org.mdrportal.emulator.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mdrportal.emulator.faults.FaultKind;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Faults;

/** Reads a fault from what was sent: one kind or two, for some requests or all. */
final class FaultForm {

    static final int LONGEST_SECONDS = 3600;

    /** Every kind there is; {@code status} and {@code body} are for what has no name of its own. */
    static final List<String> KINDS = Stream.concat(
                    Stream.of("none", "status", "body"),
                    Arrays.stream(FaultKind.values()).map(FaultKind::label))
            .toList();

    private FaultForm() {}

    /** @return nothing when faults are to end */
    static Optional<Fault> read(Fields fields) {
        Optional<Fault> first = one(fields, fields.text("kind"), "amount", "page");
        if (first.isEmpty()) {
            return first;
        }
        Fault fault = fields.optional("second")
                .flatMap(kind -> one(fields, kind, "secondAmount", "secondPage"))
                .map(second -> Faults.both(first.get(), second))
                .orElse(first.get());
        int times = fields.number("times", 0);
        Fault limited = times > 0 ? Faults.times(times, fault) : fault;
        return Optional.of(fields.optional("path")
                .map(ending -> Faults.onPath(ending.toLowerCase(Locale.ROOT), limited))
                .orElse(limited));
    }

    private static Optional<Fault> one(Fields fields, String kind, String amount, String page) {
        if (kind.equals("none")) {
            return Optional.empty();
        }
        Optional<Integer> given = fields.optional(amount).map(_ -> fields.number(amount, 0));
        Fault fault = make(kind, given, fields.optional("body"));
        int onPage = fields.number(page, 0);
        return Optional.of(onPage > 0 ? Faults.onPage(onPage, fault) : fault);
    }

    private static Fault make(String kind, Optional<Integer> amount, Optional<String> body) {
        return switch (kind) {
            case "status" -> Faults.status(status(amount.orElse(0)), Map.of(), body.orElse("{}"));
            case "body" -> Faults.body("application/json", body.orElse(""));
            default -> named(kind, amount);
        };
    }

    private static Fault named(String label, Optional<Integer> amount) {
        FaultKind kind =
                FaultKind.find(label).orElseThrow(() -> new IllegalArgumentException("no fault '" + label + "'"));
        boolean waits = kind == FaultKind.LATENCY || kind == FaultKind.NO_ANSWER;
        boolean signed = kind == FaultKind.THROTTLED || kind == FaultKind.THROTTLED_DATE;
        return amount.map(given -> signed ? given : between(given, waits ? LONGEST_SECONDS : Integer.MAX_VALUE))
                .map(kind::make)
                .orElseGet(kind::make);
    }

    private static int status(int amount) {
        if (amount < 200 || amount > 599) {
            throw new IllegalArgumentException("a status is 200 to 599, not " + amount);
        }
        return amount;
    }

    static int between(int amount, int most) {
        if (amount < 0 || amount > most) {
            throw new IllegalArgumentException("the amount is 0 to " + most + ", not " + amount);
        }
        return amount;
    }
}
