package org.mdrportal.web;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Sentence;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.SignalKind;
import org.mdrportal.watch.SignalView;
import org.mdrportal.watch.Signals;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The signals for the people who answer them; nobody else learns that there are any. */
@Component
final class SignalBoard {

    /** More than these nobody reads on top of another page. */
    private static final int ON_TOP = 8;

    private static final Set<String> REASONS =
            Arrays.stream(PollReason.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final Signals signals;
    private final LiveNumbers numbers;
    private final WatchWords words;
    private final Access access;

    SignalBoard(Signals signals, LiveNumbers numbers, WatchWords words, Access access) {
        this.signals = signals;
        this.numbers = numbers;
        this.words = words;
        this.access = access;
    }

    boolean here() {
        return Caller.current().isStaff() && access.anywhere("signal:read");
    }

    Page<SignalRow> page(boolean openOnly, @Nullable Cursor after, int limit) {
        return signals.list(access.reach(Permission.SIGNAL_READ), openOnly, after, limit)
                .map(this::row);
    }

    /** The newest open ones, above the list of subscriptions. */
    void addOpen(Model model) {
        boolean here = here();
        model.addAttribute("signalsHere", here);
        if (here) {
            model.addAttribute("signalsBack", "/watch");
            model.addAttribute("signalsNumber", numbers.now());
            model.addAttribute("signals", page(true, null, ON_TOP).items());
            model.addAttribute(
                    "signalsOpen",
                    signals.summary(access.reach(Permission.SIGNAL_READ)).open());
        }
    }

    private SignalRow row(SignalView view) {
        SignalKind kind = view.kind();
        boolean mayEnd = view.ended() == null && kind.endedByPeople() && access.may("signal:write", Provider.TENANT);
        return new SignalRow(
                view,
                words.text("signal.kind." + kind),
                what(view.detail()),
                words.text("signal.todo." + kind),
                mayEnd);
    }

    /** Reasons come as the words of a closed list; the reader gets the sentence. */
    private String what(Sentence detail) {
        Object[] arguments = detail.arguments().stream()
                .map(argument ->
                        REASONS.contains(argument) ? words.reason(PollReason.valueOf(argument), true) : argument)
                .toArray();
        return words.text(detail.code(), arguments);
    }
}
