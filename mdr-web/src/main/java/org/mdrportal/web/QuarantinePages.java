package org.mdrportal.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.audit.AccessLog;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.TenantRegister;
import org.mdrportal.watch.Quarantine;
import org.mdrportal.watch.QuarantineId;
import org.mdrportal.watch.QuarantineView;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What arrived and could not be read: why, how often, byte for byte, and a way to try again. For staff only. */
@Controller
@RequestMapping("/quarantine")
class QuarantinePages {

    private static final int PER_PAGE = 50;

    private final Quarantine quarantine;
    private final TenantRegister tenants;
    private final TenantChoices choices;
    private final LiveNumbers numbers;
    private final AccessLog accessLog;
    private final Access access;

    QuarantinePages(
            Quarantine quarantine,
            TenantRegister tenants,
            TenantChoices choices,
            LiveNumbers numbers,
            AccessLog accessLog,
            Access access) {
        this.quarantine = quarantine;
        this.tenants = tenants;
        this.choices = choices;
        this.numbers = numbers;
        this.accessLog = accessLog;
        this.access = access;
    }

    /** What the address asks for; each part may be missing. */
    record Query(
            @Nullable String tenant,
            @Nullable String subscription,
            @Nullable String after) {

        Address address() {
            return Address.of("/quarantine").with("tenant", tenant).with("subscription", subscription);
        }

        public boolean narrows() {
            return !TenantChoices.blank(tenant) || !TenantChoices.blank(subscription);
        }
    }

    @GetMapping
    String list(Query query, @RequestParam(defaultValue = "") String fragment, Model model) {
        Tenants reach = reach();
        long number = numbers.now();
        Tenants asked = choices.asked(reach, query.tenant());
        Page<QuarantineView> page = quarantine.list(
                asked, TenantChoices.subscription(query.subscription()), Cursor.decode(query.after()), PER_PAGE);
        accessLog.read(page.items().stream().map(QuarantineView::tenant).toList(), "quarantine");
        model.addAttribute("query", query);
        model.addAttribute("number", number);
        model.addAttribute("rows", page.items().stream().map(this::row).toList());
        model.addAttribute("here", query.address().with("after", query.after()).toString());
        model.addAttribute("mayReplayAll", mayReplayAll(query, asked));
        AlertPages.addAddresses(model, query.address(), query.after(), page.next());
        if (fragment.equals("rows")) {
            return "quarantine/list :: rows";
        }
        model.addAttribute("choices", choices.all());
        return "quarantine/list";
    }

    @GetMapping("/{id}")
    String detail(@PathVariable UUID id, Model model) {
        QuarantineView item = quarantine.get(reach(), new QuarantineId(id));
        accessLog.opened(item.tenant(), "quarantine", item.id().toString());
        model.addAttribute("item", row(item));
        return "quarantine/detail";
    }

    /** The beginning of it on the page, as text that does nothing. */
    @GetMapping("/{id}/raw")
    String raw(@PathVariable UUID id, Model model) {
        model.addAttribute("raw", ByteText.of(payload(id).array()));
        model.addAttribute("id", id);
        return "quarantine/raw :: raw";
    }

    /** Byte for byte; never rendered by the browser, whatever it contains. */
    @GetMapping("/{id}/raw.bin")
    ResponseEntity<byte[]> download(@PathVariable UUID id) {
        return Download.of("quarantine-" + id + ".bin", payload(id));
    }

    @PostMapping("/{id}/replay")
    String replay(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "/quarantine") String back,
            RedirectAttributes redirect) {
        QuarantineView item = quarantine.get(reach(), new QuarantineId(id));
        quarantine.replay(item.tenant(), item.id());
        redirect.addFlashAttribute("said", "quarantine.asked");
        return "redirect:" + AccountPages.ownPath(back);
    }

    @PostMapping("/replay")
    String replayAll(Query query, RedirectAttributes redirect) {
        TenantId tenant = tenants.resolve(reach(), query.tenant() == null ? "" : query.tenant());
        int asked = quarantine.replayAll(tenant, TenantChoices.subscription(query.subscription()));
        redirect.addFlashAttribute("said", asked == 0 ? "quarantine.asked.none" : "quarantine.asked.all");
        return "redirect:" + query.address();
    }

    private Bytes payload(UUID id) {
        Tenants reach = reach();
        QuarantineView item = quarantine.get(reach, new QuarantineId(id));
        Bytes payload = quarantine.raw(reach, item.id());
        accessLog.opened(item.tenant(), "raw quarantine", item.id().toString());
        return payload;
    }

    private QuarantineRow row(QuarantineView item) {
        return new QuarantineRow(item, access.may("watch:write", item.tenant()));
    }

    /** All of one customer at once; all of everybody would be a loop over customers that nobody asked for. */
    private boolean mayReplayAll(Query query, Tenants asked) {
        return !TenantChoices.blank(query.tenant()) && access.may("watch:write", asked);
    }

    /** These pages are the provider's: what could not be read is no statement about the customer. */
    private Tenants reach() {
        if (!Caller.current().isStaff()) {
            throw Problem.of(ProblemType.FORBIDDEN, "This page is for the provider's people.");
        }
        return access.reach(Permission.QUARANTINE_READ);
    }
}
