package org.mdrportal.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdrportal.audit.AccessLog;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.TenantId;
import org.mdrportal.watch.SignalId;
import org.mdrportal.watch.Signals;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the provider itself must know of watching: open signals, and those that are over. */
@Controller
@RequestMapping("/watch/signals")
class SignalPages {

    private static final int PER_PAGE = 50;

    private final SignalBoard board;
    private final Signals signals;
    private final LiveNumbers numbers;
    private final AccessLog accessLog;

    SignalPages(SignalBoard board, Signals signals, LiveNumbers numbers, AccessLog accessLog) {
        this.board = board;
        this.signals = signals;
        this.numbers = numbers;
        this.accessLog = accessLog;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String show,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "") String fragment,
            Model model) {
        onlyStaff();
        if (fragment.equals("open")) {
            board.addOpen(model);
            return "signal/open :: open";
        }
        boolean openOnly = !show.equals("all");
        long number = numbers.now();
        Page<SignalRow> page = board.page(openOnly, Cursor.decode(after), PER_PAGE);
        accessLog.read(concerned(page.items()), "signals");
        model.addAttribute("number", number);
        model.addAttribute("signalsBack", "/watch/signals");
        model.addAttribute("openOnly", openOnly);
        model.addAttribute("after", after);
        model.addAttribute("rows", page.items());
        AlertPages.addAddresses(
                model, Address.of("/watch/signals").with("show", openOnly ? null : "all"), after, page.next());
        return fragment.equals("rows") ? "signal/list :: rows" : "signal/list";
    }

    @PostMapping("/{id}/end")
    String end(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "/watch") String back,
            RedirectAttributes redirect) {
        onlyStaff();
        if (reason.isBlank()) {
            redirect.addFlashAttribute("said", "signal.reason.missing");
        } else {
            signals.end(Provider.TENANT, new SignalId(id), reason.strip());
            redirect.addFlashAttribute("said", "signal.ended.done");
        }
        return "redirect:" + AccountPages.ownPath(back);
    }

    private static List<TenantId> concerned(List<SignalRow> rows) {
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(row.view().tenant()))
                .toList();
    }

    private static void onlyStaff() {
        if (!Caller.current().isStaff()) {
            throw Problem.of(ProblemType.FORBIDDEN, "This page is for the provider's people.");
        }
    }
}
