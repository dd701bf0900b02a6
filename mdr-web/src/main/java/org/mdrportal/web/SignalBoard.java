package org.mdrportal.web;

import java.util.List;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Provider;
import org.mdrportal.watch.SignalKind;
import org.mdrportal.watch.Signals;
import org.mdrportal.watch.SignalView;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The signals for the people who answer them; nobody else learns that there are any. */
@Component
final class SignalBoard {

    /** More than these nobody reads on top of another page. */
    private static final int ON_TOP = 8;

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
                    "signalsOpen", signals.summary(access.reach(Permission.SIGNAL_READ)).open());
        }
    }

    private SignalRow row(SignalView view) {
        SignalKind kind = view.kind();
        boolean mayEnd = view.ended() == null
                && kind.endedByPeople()
                && access.may("signal:write", Provider.TENANT);
        return new SignalRow(view, words.text("signal.kind." + kind), words.text("signal.todo." + kind), mayEnd);
    }
}
