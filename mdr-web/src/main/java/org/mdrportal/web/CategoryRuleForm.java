package org.mdrportal.web;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.Confidence;
import org.mdrportal.category.Rule;
import org.mdrportal.category.RuleKind;
import org.mdrportal.category.RuleSetView;
import org.mdrportal.platform.Sentence;

/** A rule as somebody types it, and which state of which draft they saw. */
record CategoryRuleForm(
        @Nullable String kind,
        @Nullable String spelled,
        @Nullable String displayName,
        @Nullable String category,
        @Nullable String confidence,
        @Nullable String note,
        @Nullable Integer version,
        @Nullable Integer revision) {

    private static final int MAX_SPELLED = 300;

    static CategoryRuleForm empty(RuleSetView draft) {
        return new CategoryRuleForm(
                RuleKind.ID.name(), "", "", "", Confidence.MEDIUM.name(), "", draft.version(), draft.revision());
    }

    CategoryRuleForm at(RuleSetView draft) {
        return new CategoryRuleForm(
                kind, spelled, displayName, category, confidence, note, draft.version(), draft.revision());
    }

    FieldErrors errors() {
        FieldErrors errors = new FieldErrors();
        if (text(spelled).isEmpty()) {
            errors.add("spelled", Sentence.of("field.missing"));
        } else if (text(spelled).length() > MAX_SPELLED) {
            errors.add("spelled", Sentence.of("field.tooLong", MAX_SPELLED));
        }
        if (Arrays.stream(RuleKind.values()).noneMatch(each -> each.name().equals(kind))) {
            errors.add("kind", Sentence.of("field.choose"));
        }
        Category chosen = Category.of(text(category)).orElse(null);
        if (chosen == null) {
            errors.add("category", Sentence.of("field.choose"));
        } else if (RuleKind.TACTIC.name().equals(kind) && chosen.kind() != Category.Kind.RUNTIME) {
            errors.add("category", Sentence.of("category.tactic.runtime"));
        }
        return errors;
    }

    /** Ask after the errors. */
    Rule rule() {
        return new Rule(
                RuleKind.valueOf(text(kind)),
                "",
                0,
                text(spelled),
                text(displayName).isEmpty() ? null : text(displayName),
                Category.valueOf(text(category)),
                Arrays.stream(Confidence.values())
                        .filter(each -> each.name().equals(confidence))
                        .findFirst()
                        .orElse(Confidence.LOW),
                text(note));
    }

    int versionSeen() {
        return Objects.requireNonNullElse(version, -1);
    }

    int revisionSeen() {
        return Objects.requireNonNullElse(revision, -1);
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }
}
