package org.mdrportal.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.category.CategoryRules;
import org.mdrportal.category.CategoryTrials;
import org.mdrportal.category.Rule;
import org.mdrportal.category.RuleFilter;
import org.mdrportal.category.RuleKind;
import org.mdrportal.category.RuleSetView;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Which alert becomes what: the rules in force, those before them, and how much fits nothing. For staff only. */
@Controller
@RequestMapping("/categories")
class CategoryPages {

    private static final int PER_PAGE = 50;

    private final CategoryRules rules;
    private final CategoryTrials trials;
    private final Access access;

    CategoryPages(CategoryRules rules, CategoryTrials trials, Access access) {
        this.rules = rules;
        this.trials = trials;
        this.access = access;
    }

    /** What the address asks for; each part may be missing. */
    record Query(
            @Nullable Integer version,
            @Nullable String kind,
            @Nullable String category,
            @Nullable String q,
            @Nullable String after) {

        Address address() {
            return Address.of("/categories")
                    .with("version", version == null ? null : version.toString())
                    .with("kind", kind)
                    .with("category", category)
                    .with("q", q);
        }

        RuleFilter filter() {
            return new RuleFilter(
                    Arrays.stream(RuleKind.values())
                            .filter(each -> each.name().equals(kind))
                            .findFirst()
                            .orElse(null),
                    category == null ? null : Category.of(category).orElse(null),
                    q);
        }

        public boolean narrows() {
            return !TenantChoices.blank(kind) || !TenantChoices.blank(category) || !TenantChoices.blank(q);
        }
    }

    @GetMapping
    String list(Query query, Model model) {
        Tenants reach = reach(access);
        List<RuleSetView> versions = rules.versions(reach);
        RuleSetView shown = versions.stream()
                .filter(each -> query.version() == null
                        ? each.phase() == RuleSetView.Phase.IN_FORCE
                        : each.version() == query.version())
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such version of the rules."));
        Page<Rule> page = rules.rules(reach, shown.version(), query.filter(), Cursor.decode(query.after()), PER_PAGE);
        model.addAttribute("query", query);
        model.addAttribute("versions", versions);
        model.addAttribute("shown", shown);
        model.addAttribute("draft", draft(versions).orElse(null));
        model.addAttribute("rows", page.items());
        model.addAttribute("kinds", RuleKind.values());
        model.addAttribute("categories", mappable());
        model.addAttribute("mayWrite", mayWrite(access));
        AlertPages.addAddresses(model, query.address(), query.after(), page.next());
        return "category/list";
    }

    /** Looks at every stored finding of the last 30 days, so it comes after the page. */
    @GetMapping("/share")
    String share(Model model) {
        model.addAttribute("share", trials.share(reach(access)));
        return "category/share :: share";
    }

    @GetMapping("/unmapped")
    String unmapped(Model model) {
        Tenants reach = reach(access);
        model.addAttribute("rows", trials.unmapped(reach));
        model.addAttribute("draft", draft(rules.versions(reach)).orElse(null));
        model.addAttribute("categories", mappable());
        model.addAttribute("mayWrite", mayWrite(access));
        return "category/unmapped";
    }

    static Optional<RuleSetView> draft(List<RuleSetView> versions) {
        return versions.stream()
                .filter(each -> each.phase() == RuleSetView.Phase.DRAFT)
                .findFirst();
    }

    /** Those that a rule may lead to. */
    static List<Category> mappable() {
        return Arrays.stream(Category.values())
                .filter(each -> each.kind() != Category.Kind.UNMAPPED && each.kind() != Category.Kind.OWN)
                .filter(each -> each != Category.IMAGE_VULNERABILITY)
                .toList();
    }

    static boolean mayWrite(Access access) {
        return access.may("category:write", Provider.TENANT);
    }

    /** Of the provider's people only, also when somebody is a customer's besides. */
    static Tenants reach(Access access) {
        if (!Caller.current().isStaff()) {
            throw Problem.of(ProblemType.FORBIDDEN, "This page is for the provider's people.");
        }
        return access.reach(Permission.CATEGORY_READ);
    }
}
