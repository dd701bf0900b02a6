package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.mdrportal.category.CategoryRules;
import org.mdrportal.category.CategoryTrials;
import org.mdrportal.category.Confidence;
import org.mdrportal.category.RuleKind;
import org.mdrportal.category.RuleSetView;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Sentence;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The one draft: what it changes, what that would have done to the last 30 days, and the moment it is switched on. */
@Controller
@RequestMapping("/categories")
class CategoryDraftPages {

    private static final String DRAFT = "redirect:/categories/draft";
    private static final Set<String> RULE_FIELDS = Set.of("spelled", "displayName", "category", "note");
    private static final Set<String> SWITCH_FIELDS = Set.of("effectiveAt", "reason");

    private final CategoryRules rules;
    private final CategoryTrials trials;
    private final Access access;

    CategoryDraftPages(CategoryRules rules, CategoryTrials trials, Access access) {
        this.rules = rules;
        this.trials = trials;
        this.access = access;
    }

    @GetMapping("/draft")
    String draft(@RequestParam(defaultValue = "") String fragment, Model model) {
        RuleSetView draft =
                CategoryPages.draft(rules.versions(CategoryPages.reach(access))).orElse(null);
        if (draft == null) {
            return "redirect:/categories";
        }
        if (fragment.equals("preview")) {
            model.addAttribute("preview", trials.preview(CategoryPages.reach(access), draft.version()));
            return "category/preview :: preview";
        }
        return shown(draft, CategoryRuleForm.empty(draft), CategorySwitchForm.of(draft), FieldErrors.NONE, model);
    }

    /** Without script: the same, as a page. */
    @GetMapping("/draft/preview")
    String preview(Model model) {
        RuleSetView draft = current();
        model.addAttribute("preview", trials.preview(CategoryPages.reach(access), draft.version()));
        return shown(draft, CategoryRuleForm.empty(draft), CategorySwitchForm.of(draft), FieldErrors.NONE, model);
    }

    @PostMapping("/draft")
    String begin(RedirectAttributes redirect) {
        rules.draft(Provider.TENANT, "");
        redirect.addFlashAttribute("said", "category.draft.begun");
        return DRAFT;
    }

    @PostMapping("/draft/rules")
    String put(CategoryRuleForm form, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        FieldErrors errors = form.errors();
        if (!errors.any()) {
            try {
                rules.put(Provider.TENANT, form.versionSeen(), form.revisionSeen(), form.rule());
                redirect.addFlashAttribute("said", "category.rule.put");
                return DRAFT;
            } catch (Problem problem) {
                if (problem.type() == ProblemType.STALE_VERSION) {
                    RuleSetView now = current();
                    response.setStatus(HttpStatus.CONFLICT.value());
                    model.addAttribute("stale", true);
                    return shown(now, form.at(now), CategorySwitchForm.of(now), FieldErrors.NONE, model);
                }
                errors = ProblemFields.of(problem, RULE_FIELDS);
            }
        }
        RuleSetView draft = current();
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(draft, form, CategorySwitchForm.of(draft), errors, model);
    }

    /** One click: what was proposed goes into the draft, which begins with it if there is none. */
    @PostMapping("/unmapped/add")
    String add(CategoryRuleForm form, RedirectAttributes redirect) {
        if (form.errors().any()) {
            redirect.addFlashAttribute("said", "category.choose");
            return "redirect:/categories/unmapped";
        }
        List<RuleSetView> versions = rules.versions(CategoryPages.reach(access));
        if (CategoryPages.draft(versions).isEmpty()) {
            rules.draft(Provider.TENANT, "");
        }
        RuleSetView draft = current();
        rules.put(Provider.TENANT, draft.version(), draft.revision(), form.rule());
        redirect.addFlashAttribute("said", "category.rule.put");
        return "redirect:/categories/unmapped";
    }

    @PostMapping("/draft/remove")
    String remove(
            @RequestParam int version,
            @RequestParam int revision,
            @RequestParam RuleKind kind,
            @RequestParam String key,
            RedirectAttributes redirect) {
        rules.remove(Provider.TENANT, version, revision, kind, key);
        redirect.addFlashAttribute("said", "category.rule.removed");
        return DRAFT;
    }

    @PostMapping("/draft/discard")
    String discard(@RequestParam int version, @RequestParam int revision, RedirectAttributes redirect) {
        rules.discard(Provider.TENANT, version, revision);
        redirect.addFlashAttribute("said", "category.draft.discarded");
        return "redirect:/categories";
    }

    @PostMapping("/draft/switch-on")
    String switchOn(CategorySwitchForm form, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        FieldErrors errors = form.errors();
        if (!errors.any()) {
            try {
                rules.switchOn(
                        Provider.TENANT, form.versionSeen(), form.revisionSeen(), form.moment(), form.reasonText());
                redirect.addFlashAttribute("said", "category.switched");
                return "redirect:/categories";
            } catch (Problem problem) {
                errors = switchErrors(problem);
            }
        }
        RuleSetView draft = current();
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(draft, CategoryRuleForm.empty(draft), form, errors, model);
    }

    private static FieldErrors switchErrors(Problem problem) {
        FieldErrors errors = ProblemFields.of(problem, SWITCH_FIELDS);
        return errors.has("effectiveAt")
                ? new FieldErrors().add("effectiveAt", Sentence.of("category.switch.when.wrong"))
                : errors;
    }

    private RuleSetView current() {
        return CategoryPages.draft(rules.versions(CategoryPages.reach(access)))
                .orElseThrow(() -> Problem.of(ProblemType.STALE_VERSION, "The draft is switched on or discarded."));
    }

    private String shown(
            RuleSetView draft, CategoryRuleForm form, CategorySwitchForm on, FieldErrors errors, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("form", form);
        model.addAttribute("on", on);
        model.addAttribute("errors", errors);
        model.addAttribute("changes", trials.changes(CategoryPages.reach(access), draft.version()));
        model.addAttribute("kinds", RuleKind.values());
        model.addAttribute("categories", CategoryPages.mappable());
        model.addAttribute("confidences", Confidence.values());
        model.addAttribute("mayWrite", CategoryPages.mayWrite(access));
        return "category/draft";
    }
}
