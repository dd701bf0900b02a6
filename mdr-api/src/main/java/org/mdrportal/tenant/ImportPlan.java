package org.mdrportal.tenant;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;

/**
 * What would come of each line, one after the other as if the lines above it were done: a customer that the second line
 * names again is there by then.
 *
 * @param tenants       who has which code now
 * @param subscriptions whose which subscription is now
 */
record ImportPlan(Map<String, TenantId> tenants, Map<SubscriptionId, TenantId> subscriptions) {

    /** A code of the file that nobody has yet: with what it will be opened. */
    private record Opening(int line, ImportLine by) {}

    Map<ImportLine, ImportVerdict> of(List<ImportLine> lines) {
        Map<String, Opening> opening = new HashMap<>();
        Map<SubscriptionId, String> adding = new HashMap<>();
        Map<ImportLine, ImportVerdict> verdicts = new LinkedHashMap<>();
        for (ImportLine line : lines) {
            ImportVerdict verdict = line.fault().orElseGet(() -> judge(line, opening, adding));
            verdicts.put(line, verdict);
            if (verdict.tenant() == ImportOutcome.NEW_TENANT) {
                opening.put(line.code(), new Opening(line.number(), line));
            }
            SubscriptionId subscription = line.subscription();
            if (subscription != null && verdict.subscription() == ImportOutcome.NEW_SUBSCRIPTION) {
                adding.put(subscription, line.code());
            }
        }
        return verdicts;
    }

    private ImportVerdict judge(ImportLine line, Map<String, Opening> opening, Map<SubscriptionId, String> adding) {
        TenantId tenant = tenants.get(line.code());
        if (Provider.TENANT.equals(tenant)) {
            return ImportVerdict.invalid(ImportColumn.CODE, Sentence.of("import.problem.provider"));
        }
        Opening opened = opening.get(line.code());
        Optional<ImportVerdict> wrong =
                tenant != null ? Optional.empty() : opened == null ? nameless(line) : contradicting(line, opened);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        ImportOutcome subscription = subscription(line, tenant, adding);
        if (subscription == ImportOutcome.TAKEN) {
            return ImportVerdict.taken();
        }
        boolean there = tenant != null || opened != null;
        return ImportVerdict.of(there ? ImportOutcome.TENANT_THERE : ImportOutcome.NEW_TENANT, subscription);
    }

    private static Optional<ImportVerdict> nameless(ImportLine line) {
        return line.name().isEmpty()
                ? Optional.of(ImportVerdict.invalid(ImportColumn.NAME, Sentence.of("import.problem.name")))
                : Optional.empty();
    }

    /** Two lines that open the same customer must say the same of it, or nothing. */
    private static Optional<ImportVerdict> contradicting(ImportLine line, Opening opened) {
        for (ImportColumn column : List.of(ImportColumn.NAME, ImportColumn.STAGE)) {
            String said = line.cell(column);
            if (!said.isEmpty() && !said.equalsIgnoreCase(opened.by().cell(column))) {
                return Optional.of(ImportVerdict.invalid(
                        column, Sentence.of("import.problem.differs", String.valueOf(opened.line()))));
            }
        }
        return Optional.empty();
    }

    private @Nullable ImportOutcome subscription(
            ImportLine line, @Nullable TenantId tenant, Map<SubscriptionId, String> adding) {
        SubscriptionId subscription = line.subscription();
        if (subscription == null) {
            return null;
        }
        TenantId owner = subscriptions.get(subscription);
        if (owner != null) {
            return owner.equals(tenant) ? ImportOutcome.SUBSCRIPTION_THERE : ImportOutcome.TAKEN;
        }
        String named = adding.get(subscription);
        if (named != null) {
            return named.equals(line.code()) ? ImportOutcome.SUBSCRIPTION_THERE : ImportOutcome.TAKEN;
        }
        return ImportOutcome.NEW_SUBSCRIPTION;
    }
}
