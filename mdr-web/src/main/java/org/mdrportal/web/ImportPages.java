package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.FailedLines;
import org.mdrportal.tenant.ImportColumn;
import org.mdrportal.tenant.ImportId;
import org.mdrportal.tenant.ImportOutcome;
import org.mdrportal.tenant.ImportRowView;
import org.mdrportal.tenant.ImportView;
import org.mdrportal.tenant.Imports;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Many customers from one file: choose it, look at what would come of it, then do it. */
@Controller
@RequestMapping("/tenants/import")
class ImportPages {

    private static final int SHOWN = 20;
    private static final int PER_PAGE = 100;
    private static final MediaType CSV = new MediaType("text", "csv");

    private final Imports imports;
    private final FailedLines failed;
    private final Access access;

    ImportPages(Imports imports, FailedLines failed, Access access) {
        this.imports = imports;
        this.failed = failed;
        this.access = access;
    }

    /** A file names any customer, so only who may change all of them may import one. */
    static boolean mayImport() {
        return Caller.current().isStaff()
                && Caller.current()
                        .reach(Permission.TENANT_WRITE)
                        .filter(Tenants.All.class::isInstance)
                        .isPresent();
    }

    @GetMapping
    String choose(Model model) {
        return chosen(FieldErrors.NONE, model);
    }

    @PostMapping
    String check(
            @RequestParam(required = false) @Nullable MultipartFile file, Model model, HttpServletResponse response)
            throws IOException {
        Tenants all = all();
        FieldErrors errors = new FieldErrors();
        if (file == null || file.isEmpty()) {
            errors.add("file", Sentence.of("import.file.missing"));
        } else {
            try {
                String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
                return "redirect:/tenants/import/"
                        + imports.check(all, name, file.getBytes()).id();
            } catch (Problem problem) {
                errors.add("file", reason(problem));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return chosen(errors, model);
    }

    @GetMapping("/example.csv")
    ResponseEntity<byte[]> example() {
        all();
        String text = """
                code,name,stage,subscriptionId,directoryId,subscriptionName
                NWND,Northwind Traders,PREPARING,00000000-0000-0000-0000-000000000001,,Production
                NWND,,,00000000-0000-0000-0000-000000000002,,Test
                """;
        return Download.of("customers.csv", CSV, text);
    }

    @GetMapping("/{id}")
    String shown(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable ImportOutcome outcome,
            @RequestParam(defaultValue = "false") boolean bad,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Tenants all = all();
        ImportId importId = new ImportId(id);
        ImportView view = imports.get(all, importId);
        Page<ImportRowView> rows = imports.rows(all, importId, outcome, bad, Cursor.decode(after), PER_PAGE);
        Address address = Address.of("/tenants/import/" + id)
                .with("outcome", outcome == null ? null : outcome.name())
                .with("bad", bad ? "true" : null);
        AlertPages.addAddresses(model, address, after, rows.next());
        model.addAttribute("view", view);
        model.addAttribute("counts", counts(view));
        model.addAttribute("newTenants", view.planned(ImportOutcome.NEW_TENANT));
        model.addAttribute("newSubscriptions", view.planned(ImportOutcome.NEW_SUBSCRIPTION));
        model.addAttribute("outcome", outcome);
        model.addAttribute("bad", bad);
        model.addAttribute("rows", rows.items());
        model.addAttribute("columns", ImportColumn.values());
        return "tenant/import";
    }

    /** How far it is; the last answer has the browser load the whole page again. */
    @GetMapping("/{id}/progress")
    String progress(@PathVariable UUID id, Model model, HttpServletResponse response) {
        ImportView view = imports.get(all(), new ImportId(id));
        if (view.state() != ImportView.State.APPLYING) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("view", view);
        return "tenant/import :: progress(view=${view})";
    }

    @PostMapping("/{id}/apply")
    String apply(@PathVariable UUID id, RedirectAttributes redirect) {
        imports.apply(all(), new ImportId(id));
        redirect.addFlashAttribute("said", "import.applied");
        return "redirect:/tenants/import/" + id;
    }

    @GetMapping("/{id}/failed.csv")
    ResponseEntity<byte[]> failed(@PathVariable UUID id) {
        String csv = failed.of(all(), new ImportId(id), LocaleContextHolder.getLocale());
        return Download.of("failed-" + id + ".csv", CSV, "\uFEFF" + csv);
    }

    /** One outcome with its number, a link to its lines. */
    record Count(ImportOutcome outcome, int number) {}

    private static List<Count> counts(ImportView view) {
        Map<ImportOutcome, Integer> counts = view.state() == ImportView.State.CHECKED ? view.planned() : view.result();
        return List.of(ImportOutcome.values()).stream()
                .filter(each -> counts.getOrDefault(each, 0) > 0)
                .map(each -> new Count(each, counts.getOrDefault(each, 0)))
                .toList();
    }

    private String chosen(FieldErrors errors, Model model) {
        model.addAttribute("errors", errors);
        model.addAttribute("rows", imports.list(all(), null, SHOWN).items());
        model.addAttribute("columns", ImportColumn.values());
        return "tenant/import-list";
    }

    private static Sentence reason(Problem problem) {
        Map<String, Object> properties = problem.getBody().getProperties();
        if (properties != null && properties.get(Imports.REASON) instanceof Sentence sentence) {
            return sentence;
        }
        throw problem;
    }

    private Tenants all() {
        if (!mayImport()) {
            throw Problem.of(ProblemType.FORBIDDEN, "Importing needs the right to change every customer.");
        }
        return access.reach(Permission.TENANT_WRITE);
    }
}
