package org.mdrportal.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.TenantView;

/**
 * A customer as somebody types it; kept exactly as typed when it has to be shown again.
 *
 * @param version the state of the customer that the person saw; absent for a new one
 */
record TenantForm(
        @Nullable String code,
        @Nullable String name,
        @Nullable String stage,
        @Nullable Integer version) {

    static final int MAX_NAME = 200;

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{1,11}");

    static TenantForm empty() {
        return new TenantForm("", "", Stage.PREPARING.name(), null);
    }

    static TenantForm of(TenantView tenant) {
        return new TenantForm(tenant.code(), tenant.name(), tenant.stage().name(), tenant.version());
    }

    TenantForm at(int newerVersion) {
        return new TenantForm(code, name, stage, newerVersion);
    }

    FieldErrors errorsOfNew() {
        FieldErrors errors = new FieldErrors();
        if (!CODE.matcher(codeText().toUpperCase(Locale.ROOT)).matches()) {
            errors.add("code", Sentence.of("tenant.code.wrong"));
        }
        return addCommon(errors);
    }

    FieldErrors errorsOfChange() {
        return addCommon(new FieldErrors());
    }

    String codeText() {
        return Objects.requireNonNullElse(code, "").strip();
    }

    String nameText() {
        return Objects.requireNonNullElse(name, "").strip();
    }

    /** Ask after the errors: an unknown stage is one of them. */
    Stage stageValue() {
        return Stage.valueOf(Objects.requireNonNullElse(stage, ""));
    }

    int versionSeen() {
        return Objects.requireNonNullElse(version, -1);
    }

    private FieldErrors addCommon(FieldErrors errors) {
        if (nameText().isEmpty()) {
            errors.add("name", Sentence.of("field.missing"));
        } else if (nameText().length() > MAX_NAME) {
            errors.add("name", Sentence.of("field.tooLong", MAX_NAME));
        }
        if (Arrays.stream(Stage.values()).noneMatch(each -> each.name().equals(stage))) {
            errors.add("stage", Sentence.of("field.choose"));
        }
        return errors;
    }
}
