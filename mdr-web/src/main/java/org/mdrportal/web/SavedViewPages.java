package org.mdrportal.web;

import java.util.UUID;
import org.mdrportal.incident.SavedViewId;
import org.mdrportal.incident.SavedViews;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.TenantRegister;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeps, shares and removes views of the queue; each of these leads back to the view it began at. */
@Controller
@RequestMapping("/queue/views")
class SavedViewPages {

    private final SavedViews views;
    private final TenantRegister tenants;
    private final Access access;

    SavedViewPages(SavedViews views, TenantRegister tenants, Access access) {
        this.views = views;
        this.tenants = tenants;
        this.access = access;
    }

    @PostMapping
    String save(
            QueueQuery query,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared,
            RedirectAttributes redirect) {
        Tenants reach = access.reach(Permission.INCIDENT_READ);
        try {
            views.save(Provider.TENANT, name, query.filter(code -> tenants.resolve(reach, code)), shared);
            redirect.addFlashAttribute("said", shared ? "queue.views.saved.shared" : "queue.views.saved");
        } catch (Problem problem) {
            redirect.addFlashAttribute("viewWrong", wrong(problem, name));
            redirect.addFlashAttribute("viewName", name);
            redirect.addFlashAttribute("viewShared", shared);
        }
        return back(query);
    }

    @PostMapping("/{id}/share")
    String share(@PathVariable UUID id, QueueQuery query, @RequestParam boolean shared, RedirectAttributes redirect) {
        views.share(Provider.TENANT, new SavedViewId(id), shared);
        redirect.addFlashAttribute("said", shared ? "queue.views.shared" : "queue.views.unshared");
        return back(query);
    }

    @PostMapping("/{id}/remove")
    String remove(@PathVariable UUID id, QueueQuery query, RedirectAttributes redirect) {
        views.remove(Provider.TENANT, new SavedViewId(id));
        redirect.addFlashAttribute("said", "queue.views.removed");
        return back(query);
    }

    private static String back(QueueQuery query) {
        return "redirect:" + query.address();
    }

    /** The key of what is wrong with it. @throws Problem the same one, when it is about something else */
    private static String wrong(Problem problem, String name) {
        if (problem.type() == ProblemType.ALREADY_THERE) {
            return "queue.views.taken";
        }
        if (problem.type() != ProblemType.INVALID_REQUEST) {
            throw problem;
        }
        String typed = name.strip();
        return typed.isEmpty() || typed.length() > SavedViews.LONGEST_NAME
                ? "queue.views.name.wrong"
                : "queue.views.most";
    }
}
