package org.mdrportal.ingest;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;
import org.mdrportal.tenant.CheckItem;
import org.mdrportal.watch.PollReason;

/** Items of the onboarding check. */
final class Checks {

    private Checks() {}

    static CheckItem ok(String name, Object... arguments) {
        return new CheckItem(name, true, Sentence.of("check." + name + ".ok", arguments));
    }

    static CheckItem okAs(String name, String what, Object... arguments) {
        return new CheckItem(name, true, Sentence.of("check." + name + "." + what, arguments));
    }

    static CheckItem notOk(String name, String what, Object... arguments) {
        return new CheckItem(name, false, Sentence.of("check." + name + "." + what, arguments));
    }

    /** What to do differs per question only where Azure says no; that it says nothing is the same for all. */
    static CheckItem refused(String name, Refusal refusal) {
        PollReason reason = refusal.reason();
        if (reason == PollReason.FORBIDDEN || reason == PollReason.NOT_FOUND) {
            return notOk(name, "refused", refusal.detail());
        }
        return unanswered(name, reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), refusal.detail());
    }

    static CheckItem unanswered(String name, String kind, Object... arguments) {
        return new CheckItem(name, false, Sentence.of("check.unanswered." + kind, arguments));
    }

    static List<CheckItem> refused(List<String> names, Refusal refusal) {
        return names.stream().map(name -> refused(name, refusal)).toList();
    }

    static String shown(@Nullable String text) {
        String clean = WireText.of(text, 200);
        return clean == null ? "?" : WireText.line(clean, 200);
    }
}
