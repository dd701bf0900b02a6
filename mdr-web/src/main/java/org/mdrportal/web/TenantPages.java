package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.TenantId;
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.TenantRegister;
import org.mdrportal.tenant.TenantView;
import org.mdrportal.watch.Credentials;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The customers: their list, a new one, and the name and stage of one. */
@Controller
@RequestMapping("/tenants")
class TenantPages {

    private static final int PER_PAGE = 100;
    private static final List<String> FIELDS = List.of("code", "name", "stage");

    private final TenantRegister tenants;
    private final TenantPage page;
    private final Credentials credentials;
    private final Access access;
    private final Clock clock;

    TenantPages(TenantRegister tenants, TenantPage page, Credentials credentials, Access access, Clock clock) {
        this.tenants = tenants;
        this.page = page;
        this.credentials = credentials;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping
    String list(@RequestParam @Nullable String after, Model model) {
        return shown(after, TenantForm.empty(), FieldErrors.NONE, model);
    }

    @PostMapping
    String open(TenantForm form, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        FieldErrors errors = form.errorsOfNew();
        if (!errors.any()) {
            try {
                TenantView opened =
                        tenants.open(TenantId.random(), form.codeText(), form.nameText(), form.stageValue());
                redirect.addFlashAttribute("said", "tenant.opened");
                return "redirect:/tenants/" + opened.code();
            } catch (Problem problem) {
                errors = ProblemFields.of(problem, FIELDS);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(null, form, errors, model);
    }

    @GetMapping("/{code}")
    String detail(@PathVariable String code, @RequestParam(defaultValue = "") String fragment, Model model) {
        String view = page.of(page.find(code)).shown(model);
        return fragment.equals("subscriptions") ? view + " :: subscriptions" : view;
    }

    @PostMapping("/{code}")
    String change(
            @PathVariable String code,
            TenantForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        TenantId tenant = page.find(code);
        FieldErrors errors = form.errorsOfChange();
        if (!errors.any()) {
            try {
                TenantView changed = tenants.change(tenant, form.nameText(), form.stageValue(), form.versionSeen());
                redirect.addFlashAttribute("said", "tenant.changed");
                return "redirect:/tenants/" + changed.code();
            } catch (Problem problem) {
                if (problem.type() == ProblemType.STALE_VERSION) {
                    response.setStatus(HttpStatus.CONFLICT.value());
                    return page.of(tenant).stale(form).shown(model);
                }
                errors = ProblemFields.of(problem, FIELDS);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page.of(tenant).refused(form, errors).shown(model);
    }

    private String shown(@Nullable String after, TenantForm form, FieldErrors errors, Model model) {
        Page<TenantView> rows = tenants.list(page.reach(), Cursor.decode(after), PER_PAGE);
        model.addAttribute("rows", rows.items());
        AlertPages.addAddresses(model, Address.of("/tenants"), after, rows.next());
        model.addAttribute("after", after);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("stages", Stage.values());
        model.addAttribute("mayAdd", access.anywhere("tenant:write"));
        model.addAttribute("mayImport", ImportPages.mayImport());
        model.addAttribute("credentials", credentials());
        return "tenant/list";
    }

    /** For who can do something about them. */
    private List<CredentialRow> credentials() {
        return access.anywhere("tenant:write") && access.may("watch:read", Provider.TENANT)
                ? credentials.list().stream()
                        .map(each -> new CredentialRow(each, clock.instant()))
                        .toList()
                : List.of();
    }
}
