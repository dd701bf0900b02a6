package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mdrportal.intelligence.AddressListId;
import org.mdrportal.intelligence.AddressListView;
import org.mdrportal.intelligence.AddressLists;
import org.mdrportal.intelligence.ListKind;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Tenants;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is known of addresses: every list, how fresh it is, and which detection waits for what. For staff only. */
@Controller
@RequestMapping("/intelligence")
class IntelligencePages {

    private static final int PER_PAGE = 100;

    private final AddressLists lists;
    private final Access access;

    IntelligencePages(AddressLists lists, Access access) {
        this.lists = lists;
        this.access = access;
    }

    @GetMapping
    String list(@RequestParam @Nullable String after, Model model) {
        return shown(after, AddressListForm.empty(), FieldErrors.NONE, model);
    }

    @PostMapping
    String create(AddressListForm form, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        FieldErrors errors = form.errors();
        if (!errors.any()) {
            try {
                AddressListId id = lists.create(Provider.TENANT, form.settings());
                redirect.addFlashAttribute("said", "intelligence.created");
                return "redirect:/intelligence/" + id;
            } catch (Problem problem) {
                errors = AddressListForm.wrong(problem);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(null, form, errors, model);
    }

    /** What the provider knows of whom is no customer's to read. */
    static Tenants reach(Access access) {
        if (!Caller.current().isStaff()) {
            throw Problem.of(ProblemType.FORBIDDEN, "This page is for the provider's people.");
        }
        return access.reach(Permission.INTELLIGENCE_READ);
    }

    private String shown(@Nullable String after, AddressListForm form, FieldErrors errors, Model model) {
        Page<AddressListView> page = lists.list(reach(access), Cursor.decode(after), PER_PAGE);
        AlertPages.addAddresses(model, Address.of("/intelligence"), after, page.next());
        model.addAttribute("rows", page.items());
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("kinds", ListKind.values());
        model.addAttribute("mayChange", access.may("intelligence:write", Provider.TENANT));
        return "intelligence/list";
    }
}
