package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.intelligence.AddressEntries;
import org.mdrportal.intelligence.AddressEntryView;
import org.mdrportal.intelligence.AddressImportView;
import org.mdrportal.intelligence.AddressImports;
import org.mdrportal.intelligence.AddressListId;
import org.mdrportal.intelligence.AddressListView;
import org.mdrportal.intelligence.AddressLists;
import org.mdrportal.intelligence.ListKind;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.Tenants;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One list of addresses: what stands on it, how it came there, and everything that can be done about it. */
@Controller
@RequestMapping("/intelligence/{id}")
class AddressListPages {

    private static final int PER_PAGE = 100;
    private static final int IMPORTS = 10;

    private final AddressLists lists;
    private final AddressEntries entries;
    private final AddressImports imports;
    private final Access access;

    AddressListPages(AddressLists lists, AddressEntries entries, AddressImports imports, Access access) {
        this.lists = lists;
        this.entries = entries;
        this.imports = imports;
        this.access = access;
    }

    /** What the address asks for; each part may be missing. */
    record Query(
            @Nullable String q,
            @Nullable String expired,
            @Nullable String after) {

        static final Query NONE = new Query(null, null, null);

        String asked() {
            return Objects.requireNonNullElse(q, "").strip();
        }

        public boolean all() {
            return "true".equals(expired);
        }

        Address address(AddressListId id) {
            return Address.of("/intelligence/" + id).with("q", q).with("expired", all() ? "true" : null);
        }
    }

    /** @param newer whether the form was overtaken by somebody else's change */
    private record Forms(
            @Nullable AddressListForm settings,
            FieldErrors wrong,
            boolean newer,
            String entry,
            String note,
            FieldErrors wrongEntry,
            FieldErrors wrongFile) {

        static final Forms NONE = new Forms(null, FieldErrors.NONE, false, "", "", FieldErrors.NONE, FieldErrors.NONE);
    }

    @GetMapping
    String shown(@PathVariable UUID id, Query query, Model model) {
        return shown(new AddressListId(id), query, Forms.NONE, model);
    }

    @PostMapping
    String change(
            @PathVariable UUID id,
            AddressListForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        AddressListId list = new AddressListId(id);
        FieldErrors errors = form.errors();
        boolean newer = false;
        AddressListForm typed = form;
        if (!errors.any()) {
            try {
                lists.change(Provider.TENANT, list, form.settings(), form.versionSeen());
                redirect.addFlashAttribute("said", "intelligence.changed");
                return "redirect:/intelligence/" + id;
            } catch (Problem problem) {
                newer = problem.type() == ProblemType.STALE_VERSION;
                if (newer) {
                    typed = form.at(lists.get(reach(), list).version());
                } else {
                    errors = AddressListForm.wrong(problem);
                }
            }
        }
        response.setStatus((newer ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
        Forms forms = new Forms(typed, errors, newer, "", "", FieldErrors.NONE, FieldErrors.NONE);
        return shown(list, Query.NONE, forms, model);
    }

    @PostMapping("/entries")
    String add(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String entry,
            @RequestParam(defaultValue = "") String note,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        AddressListId list = new AddressListId(id);
        try {
            entries.add(Provider.TENANT, list, entry, note, null);
        } catch (Problem problem) {
            FieldErrors wrong = AddressListForm.wrong(problem);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Forms forms = new Forms(null, FieldErrors.NONE, false, entry, note, wrong, FieldErrors.NONE);
            return shown(list, Query.NONE, forms, model);
        }
        redirect.addFlashAttribute("said", "intelligence.entry.added");
        return "redirect:" + Address.of("/intelligence/" + id).with("q", entry.strip());
    }

    @PostMapping("/remove")
    String remove(
            @PathVariable UUID id,
            @RequestParam int version,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        AddressListId list = new AddressListId(id);
        try {
            lists.remove(Provider.TENANT, list, version);
        } catch (Problem problem) {
            if (problem.type() != ProblemType.STALE_VERSION) {
                throw problem;
            }
            // The page shows what changed; it is taken away only by whoever has seen that.
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("kept", true);
            return shown(list, Query.NONE, Forms.NONE, model);
        }
        redirect.addFlashAttribute("said", "intelligence.list.removed");
        return "redirect:/intelligence";
    }

    @PostMapping("/entries/remove")
    String expire(@PathVariable UUID id, @RequestParam String entry, RedirectAttributes redirect) {
        entries.expire(Provider.TENANT, new AddressListId(id), entry);
        redirect.addFlashAttribute("said", "intelligence.entry.removed");
        return "redirect:/intelligence/" + id;
    }

    @PostMapping("/imports")
    String check(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean whole,
            Model model,
            HttpServletResponse response)
            throws IOException {
        AddressListId list = new AddressListId(id);
        FieldErrors wrong = new FieldErrors();
        boolean given = file != null && !file.isEmpty();
        if (!given && text.isBlank()) {
            wrong.add("file", Sentence.of("intelligence.file.missing"));
        } else {
            try {
                AddressImportView view = file != null && given
                        ? imports.check(
                                Provider.TENANT,
                                list,
                                AddressImportView.Road.FILE,
                                Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                                whole,
                                file.getBytes())
                        : imports.check(
                                Provider.TENANT,
                                list,
                                AddressImportView.Road.TEXT,
                                "",
                                whole,
                                text.getBytes(StandardCharsets.UTF_8));
                return "redirect:/intelligence/imports/" + view.id();
            } catch (Problem problem) {
                wrong = AddressListForm.wrong(problem);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Forms forms = new Forms(null, FieldErrors.NONE, false, "", "", FieldErrors.NONE, wrong);
        return shown(list, Query.NONE, forms, model);
    }

    @PostMapping("/refresh")
    String refresh(@PathVariable UUID id, RedirectAttributes redirect) {
        AddressImportView view = imports.refresh(Provider.TENANT, new AddressListId(id));
        redirect.addFlashAttribute("said", "intelligence.refreshed");
        return "redirect:/intelligence/imports/" + view.id();
    }

    private String shown(AddressListId id, Query query, Forms forms, Model model) {
        Tenants reach = reach();
        AddressListView list = lists.get(reach, id);
        Page<AddressEntryView> page =
                entries.list(reach, id, query.asked(), query.all(), Cursor.decode(query.after()), PER_PAGE);
        AlertPages.addAddresses(model, query.address(id), query.after(), page.next());
        AddressListForm form = forms.settings();
        model.addAttribute("list", list);
        model.addAttribute("query", query);
        model.addAttribute("rows", page.items());
        model.addAttribute("imports", imports.list(reach, id, null, IMPORTS).items());
        model.addAttribute("form", form == null ? AddressListForm.of(list) : form);
        model.addAttribute("errors", forms.wrong());
        model.addAttribute("newer", forms.newer());
        model.addAttribute("entry", forms.entry());
        model.addAttribute("note", forms.note());
        model.addAttribute("entryErrors", forms.wrongEntry());
        model.addAttribute("fileErrors", forms.wrongFile());
        model.addAttribute("kinds", ListKind.values());
        model.addAttribute("mayChange", access.may("intelligence:write", Provider.TENANT));
        return "intelligence/detail";
    }

    private Tenants reach() {
        return IntelligencePages.reach(access);
    }
}
