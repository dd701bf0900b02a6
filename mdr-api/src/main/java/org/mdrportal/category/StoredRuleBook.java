package org.mdrportal.category;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the versions that were switched on, which never change, and asks at most every {@link #KEPT} whether there are
 * more: another instance may have switched one on.
 */
@Component
final class StoredRuleBook implements RuleBook {

    private static final Duration KEPT = Duration.ofSeconds(2);

    private final RuleRows rows;
    private final Map<Integer, MappedRules> known = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Looked> looked = new AtomicReference<>();

    StoredRuleBook(RuleRows rows) {
        this.rows = rows;
    }

    private record Looked(List<RuleRows.Effective> versions, long nanos) {

        boolean isFresh() {
            return System.nanoTime() - nanos < KEPT.toNanos();
        }
    }

    @Override
    public RuleSet inForce(Instant now) {
        List<RuleRows.Effective> versions = versions();
        // Before there were rules the first ones count: an alert is never left without.
        int version = versions.stream()
                .filter(each -> !each.from().isAfter(now))
                .findFirst()
                .orElseGet(versions::getLast)
                .version();
        MappedRules rules = known.get(version);
        if (rules == null) {
            rules = rows.rules(version);
            known.put(version, rules);
        }
        return rules;
    }

    /** Looks again at the next question: this instance switched something on. */
    void forget() {
        looked.set(null);
    }

    private List<RuleRows.Effective> versions() {
        Looked last = looked.get();
        if (last != null && last.isFresh()) {
            return last.versions();
        }
        Looked fresh = new Looked(rows.effective(), System.nanoTime());
        // Whoever switched something on meanwhile took the last one away: then the fresh one may be too old already.
        looked.compareAndSet(last, fresh);
        return fresh.versions();
    }
}
