package org.mdrportal.emulator.control;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Faults;

/** Reads a fault from what was sent. */
final class FaultForm {

    static final int LONGEST_SECONDS = 3600;

    private FaultForm() {}

    /** @return nothing when faults are to end */
    static Optional<Fault> read(Fields fields) {
        String kind = fields.text("kind");
        if (kind.equals("none")) {
            return Optional.empty();
        }
        Fault fault = make(kind, fields.number("amount", 0), fields.optional("body"));
        int times = fields.number("times", 0);
        Fault limited = times > 0 ? Faults.times(times, fault) : fault;
        return Optional.of(fields.optional("path")
                .map(ending -> Faults.onPath(ending.toLowerCase(Locale.ROOT), limited))
                .orElse(limited));
    }

    private static Fault make(String kind, int amount, Optional<String> body) {
        return switch (kind) {
            case "latency" -> Faults.latency(Duration.ofSeconds(between(amount, LONGEST_SECONDS)));
            case "throttled" -> Faults.throttled(Integer.toString(amount));
            case "status" -> Faults.status(status(amount), Map.of(), body.orElse("{}"));
            case "cut" -> Faults.cutBeforeAnswer();
            case "cut-after" -> Faults.cutAfter(between(amount, Integer.MAX_VALUE));
            case "truncated" -> Faults.truncated(between(amount, Integer.MAX_VALUE));
            case "body" -> Faults.body("application/json", body.orElse(""));
            default -> throw new IllegalArgumentException("no fault '" + kind + "'");
        };
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
