package org.mdrportal.category;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The mapping for the people who tune it: versions, their rules, and one draft that is changed until it is switched on.
 * Whoever changes a draft names the revision they saw; {@code stale-version} says that it is another one by now.
 */
@Service
public class CategoryRules {

    private static final int MAX_SPELLED = 300;
    private static final int MAX_TEXT = 500;

    private final RuleShelf shelf;
    private final RuleDrafts drafts;
    private final StoredRuleBook book;

    CategoryRules(RuleShelf shelf, RuleDrafts drafts, StoredRuleBook book) {
        this.shelf = shelf;
        this.drafts = drafts;
        this.book = book;
    }

    /** The draft first, if there is one; then by when they came or come into force, the newest first. */
    @PreAuthorize("@access.may('category:read', #reach)")
    @Transactional(readOnly = true)
    public List<RuleSetView> versions(Tenants reach) {
        return shelf.versions();
    }

    /** @throws Problem {@code not-found} */
    @PreAuthorize("@access.may('category:read', #reach)")
    @Transactional(readOnly = true)
    public Page<Rule> rules(Tenants reach, int version, RuleFilter filter, @Nullable Cursor after, int limit) {
        shelf.version(version);
        return shelf.rules(version, filter, after, limit);
    }

    /**
     * Begins a draft with the rules of the newest version.
     *
     * @param provider whose rules they are: the provider's own tenant
     * @throws Problem {@code already-there}: one draft at a time
     */
    @PreAuthorize("@access.may('category:write', #provider)")
    public int draft(TenantId provider, String note) {
        return drafts.make(provider, text("note", note, 0));
    }

    /**
     * Adds a rule to the draft, or changes the one with the same key.
     *
     * @param asked its key is made here from how it is spelled; a position of 0 keeps a tactic's place, or puts it last
     * @throws Problem {@code invalid-request} with the field, {@code stale-version}, {@code not-found}
     */
    @PreAuthorize("@access.may('category:write', #provider)")
    public void put(TenantId provider, int version, int revision, Rule asked) {
        drafts.put(provider, version, revision, checked(asked));
    }

    /** @throws Problem {@code invalid-request} for an alert type that an earlier version knows */
    @PreAuthorize("@access.may('category:write', #provider)")
    public void remove(TenantId provider, int version, int revision, RuleKind kind, String key) {
        drafts.remove(provider, version, revision, kind, key);
    }

    @PreAuthorize("@access.may('category:write', #provider)")
    public void discard(TenantId provider, int version, int revision) {
        drafts.discard(provider, version, revision);
    }

    /**
     * From that moment on the draft decides about what arrives; what arrived before keeps what it has.
     *
     * @param effectiveAt null: now
     * @param reason      why, for whoever asks later
     */
    @PreAuthorize("@access.may('category:write', #provider)")
    public void switchOn(TenantId provider, int version, int revision, @Nullable Instant effectiveAt, String reason) {
        drafts.switchOn(provider, version, revision, effectiveAt, text("reason", reason, 1));
        book.forget();
    }

    private static Rule checked(Rule asked) {
        String spelled = asked.spelled().replaceAll("[\\p{Cc}\\p{Cs}]+", " ").strip();
        String key = Spelling.key(asked.kind(), spelled);
        if (key.isEmpty() || spelled.length() > MAX_SPELLED) {
            throw wrong("spelled", "This is 1 to " + MAX_SPELLED + " characters that say something.");
        }
        Category.Kind kind = asked.category().kind();
        boolean fits = kind == Category.Kind.RUNTIME
                || asked.kind() != RuleKind.TACTIC
                        && (kind == Category.Kind.SOLD || kind == Category.Kind.TEST)
                        && asked.category() != Category.IMAGE_VULNERABILITY;
        if (!fits) {
            throw wrong("category", "No rule of this kind leads to this category; a tactic leads to a runtime threat.");
        }
        if (asked.position() < 0 || asked.position() > 9_999) {
            throw wrong("position", "A position is 1 to 9999.");
        }
        String name = asked.displayName() == null ? "" : text("displayName", asked.displayName(), 0);
        return new Rule(
                asked.kind(),
                key,
                asked.kind() == RuleKind.TACTIC ? asked.position() : 0,
                spelled,
                name.isEmpty() || asked.kind() != RuleKind.ID ? null : shortened(name),
                asked.category(),
                asked.confidence(),
                text("note", asked.note(), 0));
    }

    private static String shortened(String name) {
        return name.length() > MAX_SPELLED ? name.substring(0, MAX_SPELLED).strip() : name;
    }

    private static String text(String field, String given, int least) {
        String text = given.replaceAll("[\\p{Cc}\\p{Cs}]+", " ").strip();
        if (text.length() < least || text.length() > MAX_TEXT) {
            throw wrong(field, "This is " + least + " to " + MAX_TEXT + " characters.");
        }
        return text;
    }

    private static Problem wrong(String field, String detail) {
        return Problem.ofFields(ProblemType.INVALID_REQUEST, detail, Map.of(field, List.of(detail)));
    }
}
