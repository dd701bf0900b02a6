package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.intelligence.AddressImportFault;
import org.mdrportal.intelligence.AddressImportId;
import org.mdrportal.intelligence.AddressImportView;
import org.mdrportal.intelligence.AddressImports;
import org.mdrportal.intelligence.AddressLists;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One import into a list of addresses: what would come of it or came of it, and the lines that are left out. */
@Controller
@RequestMapping("/intelligence/imports/{id}")
class AddressImportPages {

    private static final int PER_PAGE = 100;

    private final AddressImports imports;
    private final AddressLists lists;
    private final Access access;

    AddressImportPages(AddressImports imports, AddressLists lists, Access access) {
        this.imports = imports;
        this.lists = lists;
        this.access = access;
    }

    @GetMapping
    String shown(@PathVariable UUID id, @RequestParam(required = false) @Nullable String after, Model model) {
        Tenants reach = IntelligencePages.reach(access);
        AddressImportId importId = new AddressImportId(id);
        AddressImportView view = imports.get(reach, importId);
        Page<AddressImportFault> faults = imports.faults(reach, importId, Cursor.decode(after), PER_PAGE);
        AlertPages.addAddresses(model, Address.of("/intelligence/imports/" + id), after, faults.next());
        model.addAttribute("view", view);
        model.addAttribute("list", lists.get(reach, view.list()));
        model.addAttribute("rows", faults.items());
        model.addAttribute("mayChange", access.may("intelligence:write", Provider.TENANT));
        return "intelligence/import";
    }

    /** How far it is; the last answer has the browser load the whole page again. */
    @GetMapping("/progress")
    String progress(@PathVariable UUID id, Model model, HttpServletResponse response) {
        AddressImportView view = imports.get(IntelligencePages.reach(access), new AddressImportId(id));
        if (!view.state().running()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("view", view);
        return "intelligence/import :: progress(view=${view})";
    }

    @PostMapping("/apply")
    String apply(@PathVariable UUID id, RedirectAttributes redirect) {
        imports.apply(Provider.TENANT, new AddressImportId(id));
        redirect.addFlashAttribute("said", "intelligence.applied");
        return "redirect:/intelligence/imports/" + id;
    }
}
