package org.mdrportal.web;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;
import org.mdrportal.tenant.SubscriptionId;

/** A subscription as somebody types it; kept exactly as typed when it has to be shown again. */
record SubscriptionForm(
        @Nullable String subscriptionId,
        @Nullable String directoryId,
        @Nullable String name) {

    static final SubscriptionForm EMPTY = new SubscriptionForm("", "", "");

    FieldErrors errors() {
        FieldErrors errors = new FieldErrors();
        if (text(subscriptionId).isEmpty()) {
            errors.add("subscriptionId", Sentence.of("field.missing"));
        } else if (uuidOrNull(text(subscriptionId)) == null) {
            errors.add("subscriptionId", Sentence.of("field.uuid"));
        }
        if (!text(directoryId).isEmpty() && uuidOrNull(text(directoryId)) == null) {
            errors.add("directoryId", Sentence.of("field.uuid"));
        }
        if (nameText().length() > TenantForm.MAX_NAME) {
            errors.add("name", Sentence.of("field.tooLong", TenantForm.MAX_NAME));
        }
        return errors;
    }

    /** Ask after the errors: an id that is none is one of them. */
    SubscriptionId id() {
        return SubscriptionId.of(text(subscriptionId));
    }

    @Nullable
    UUID directory() {
        return uuidOrNull(text(directoryId));
    }

    String nameText() {
        return text(name);
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }

    private static @Nullable UUID uuidOrNull(String text) {
        try {
            // The JDK also takes shortened groups; Azure writes all 36 characters.
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
