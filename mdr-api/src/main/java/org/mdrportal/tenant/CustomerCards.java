package org.mdrportal.tenant;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdrportal.platform.Audit;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Changes;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.Sentences;
import org.mdrportal.platform.TenantId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The customer cards: whom to call, how both know who is calling, and what may be done without asking. */
@Service
public class CustomerCards {

    /** Member of a refusal that carries the reasons by field, each a {@link Sentence}. */
    public static final String REASONS = "reasons";

    private final CustomerCardRows rows;
    private final Sentences sentences;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;

    CustomerCards(CustomerCardRows rows, Sentences sentences, Audit audit, Changes changes, Clock clock) {
        this.rows = rows;
        this.sentences = sentences;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /** The card as it stands; an empty one of version 0 when nobody has recorded any. */
    @PreAuthorize("@access.may('card:read', #tenant)")
    @Transactional(readOnly = true)
    public CustomerCardView get(TenantId tenant) {
        return rows.find(tenant).orElseGet(() -> CustomerCardView.none(tenant));
    }

    /**
     * Records a card, or another state of it.
     *
     * @param version the one the caller saw; 0: there was none
     * @throws Problem {@code invalid-request} with the fields that are wrong, or {@code stale-version}
     */
    @PreAuthorize("@access.may('card:write', #tenant)")
    @Transactional
    public CustomerCardView save(TenantId tenant, CustomerCard card, int version) {
        refuse(card.objections());
        CustomerCardView before = rows.find(tenant).orElseGet(() -> CustomerCardView.none(tenant));
        if (before.version() != version) {
            throw changedMeanwhile();
        }
        if (before.recorded() && before.card().equals(card)) {
            return before;
        }
        var actor = Caller.current().actor();
        boolean first = version == 0;
        if (!(first
                ? rows.begin(tenant, card, actor, clock.instant())
                : rows.change(tenant, card, version, actor, clock.instant()))) {
            throw changedMeanwhile();
        }
        rows.replaceContacts(tenant, card.contacts());
        rows.replaceActs(tenant, card.acts());
        audit.record(
                tenant,
                first ? "customer-card.recorded" : "customer-card.changed",
                "customer-card",
                tenant.toString(),
                null,
                difference(before.card(), card));
        changes.changed(tenant, "customer-card", tenant.toString());
        return rows.find(tenant).orElseThrow();
    }

    /** What is different, by name; of the acts also from what to what: they say who allowed something. */
    private static Map<String, Object> difference(CustomerCard before, CustomerCard now) {
        List<String> changed = new ArrayList<>();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("changed", changed);
        if (!before.passPhrase().equals(now.passPhrase())) {
            changed.add("passPhrase");
        }
        if (!before.note().equals(now.note())) {
            changed.add("note");
        }
        if (!before.contacts().equals(now.contacts())) {
            changed.add("contacts");
        }
        if (!before.acts().equals(now.acts())) {
            changed.add("acts");
            content.put("acts", List.of(words(before.acts()), words(now.acts())));
        }
        return content;
    }

    private static List<String> words(List<ApprovedAct> acts) {
        return acts.stream()
                .map(each -> (each.kind() + " " + each.reach() + " " + each.scope()).strip())
                .toList();
    }

    private void refuse(Map<String, Sentence> wrong) {
        if (wrong.isEmpty()) {
            return;
        }
        Map<String, List<String>> errors = new LinkedHashMap<>();
        wrong.forEach((field, why) -> errors.put(field, List.of(sentences.english(why))));
        Problem problem = Problem.ofFields(ProblemType.INVALID_REQUEST, "Correct the fields named in errors.", errors);
        problem.getBody().setProperty(REASONS, new LinkedHashMap<>(wrong));
        throw problem;
    }

    private static Problem changedMeanwhile() {
        return Problem.of(
                ProblemType.STALE_VERSION, "Somebody changed this card meanwhile. Look at it again, then decide.");
    }
}
