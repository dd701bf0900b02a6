package org.mdrportal.category;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Sentences;
import org.mdrportal.platform.Tenants;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rules of categories over the API; for the provider only. */
@RestController
@RequestMapping("/api/v1/category-rules")
class CategoryRuleController {

    private final CategoryRules rules;
    private final CategoryTrials trials;
    private final Access access;
    private final Sentences sentences;

    CategoryRuleController(CategoryRules rules, CategoryTrials trials, Access access, Sentences sentences) {
        this.rules = rules;
        this.trials = trials;
        this.access = access;
        this.sentences = sentences;
    }

    record Draft(@Nullable String note) {}

    record RuleAsked(
            @NotNull Integer revision,
            @NotNull RuleKind kind,
            @NotNull String spelled,
            @Nullable String displayName,
            @NotNull Category category,
            @Nullable Confidence confidence,
            @Nullable Integer position,
            @Nullable String note) {

        Rule rule() {
            return new Rule(
                    kind,
                    "",
                    position == null ? 0 : position,
                    spelled,
                    displayName,
                    category,
                    confidence == null ? Confidence.LOW : confidence,
                    note == null ? "" : note);
        }
    }

    record SwitchOn(
            @NotNull Integer revision,
            @Nullable Instant effectiveAt,
            @NotNull String reason) {}

    record UnmappedAnswer(
            @Nullable String alertType,
            @Nullable String displayName,
            @Nullable String tactics,
            long alerts,
            long tenants,
            Instant first,
            Instant last,
            @Nullable Category drafted,
            @Nullable Category proposed,
            @Nullable String why) {}

    /** @param version one version's rules; none: those in force */
    @GetMapping
    Page<Rule> rules(
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable RuleKind kind,
            @RequestParam(required = false) @Nullable Category category,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int asked = version == null ? inForce() : version;
        return rules.rules(reach(), asked, new RuleFilter(kind, category, q), Cursor.decode(after), Page.limit(limit));
    }

    @GetMapping("/versions")
    Page<RuleSetView> versions() {
        return new Page<>(rules.versions(reach()), null);
    }

    @GetMapping("/unmapped")
    Page<UnmappedAnswer> unmapped() {
        return new Page<>(trials.unmapped(reach()).stream().map(this::answer).toList(), null);
    }

    @GetMapping("/{version}/preview")
    RulePreview preview(@PathVariable int version) {
        return trials.preview(reach(), version);
    }

    @PostMapping("/draft")
    @ResponseStatus(HttpStatus.CREATED)
    RuleSetView draft(@Valid @RequestBody Draft asked) {
        return version(rules.draft(Provider.TENANT, asked.note() == null ? "" : asked.note()));
    }

    @PutMapping("/{version}/rules")
    RuleSetView put(@PathVariable int version, @Valid @RequestBody RuleAsked asked) {
        rules.put(Provider.TENANT, version, asked.revision(), asked.rule());
        return version(version);
    }

    @DeleteMapping("/{version}/rules")
    RuleSetView remove(
            @PathVariable int version,
            @RequestParam int revision,
            @RequestParam RuleKind kind,
            @RequestParam String key) {
        rules.remove(Provider.TENANT, version, revision, kind, key);
        return version(version);
    }

    @DeleteMapping("/{version}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable int version, @RequestParam int revision) {
        rules.discard(Provider.TENANT, version, revision);
    }

    @PostMapping("/{version}/switch-on")
    RuleSetView switchOn(@PathVariable int version, @Valid @RequestBody SwitchOn asked) {
        rules.switchOn(Provider.TENANT, version, asked.revision(), asked.effectiveAt(), asked.reason());
        return version(version);
    }

    private UnmappedAnswer answer(UnmappedRow row) {
        Finding finding = row.found().finding();
        UnmappedRow.Proposal proposal = row.proposal();
        return new UnmappedAnswer(
                finding.alertType(),
                finding.displayName(),
                finding.tactics(),
                row.found().alerts(),
                row.found().tenants(),
                row.found().first(),
                row.found().last(),
                row.drafted(),
                proposal == null ? null : proposal.rule().category(),
                proposal == null ? null : sentences.english(proposal.why()));
    }

    private RuleSetView version(int version) {
        return one(each -> each.version() == version);
    }

    private int inForce() {
        return one(each -> each.phase() == RuleSetView.Phase.IN_FORCE).version();
    }

    private RuleSetView one(Predicate<RuleSetView> which) {
        List<RuleSetView> versions = rules.versions(reach());
        return versions.stream()
                .filter(which)
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such version of the rules."));
    }

    private Tenants reach() {
        return access.reach(Permission.CATEGORY_READ);
    }
}
