package org.mdrportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How an answer to a form reaches whoever sent it: as a page, or as what a dialog shows. */
@Component
final class LaneAnswer {

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    LaneAnswer(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    boolean script() {
        return request.getHeader("X-Requested-With") != null;
    }

    /** The form again, or what it will do. */
    String asks(String template, String outcome, Model model) {
        model.addAttribute("outcome", outcome);
        // A script reads the outcome from the answer; the browser would write a failed request on its console.
        if (!outcome.equals("ask") && !script()) {
            response.setStatus(
                    outcome.equals("errors") ? HttpStatus.UNPROCESSABLE_CONTENT.value() : HttpStatus.CONFLICT.value());
        }
        return script() ? template + " :: body" : template;
    }

    /** Names a form that is shown, the same one when it is shown again. */
    static String sending(@Nullable String before) {
        return before == null || before.isBlank() ? UUID.randomUUID().toString() : before;
    }

    /** Why it was refused, for the form that is shown again. */
    static void addWhy(Problem problem, Model model) {
        model.addAttribute("problem", problem.type().code());
        model.addAttribute("reason", problem.reason());
        model.addAttribute("detail", problem.getBody().getDetail());
    }

    /** @param said code of a text */
    String done(String said, String address, Model model, RedirectAttributes redirect) {
        if (script()) {
            model.addAttribute("said", said);
            return "incident/lane-done :: done";
        }
        redirect.addFlashAttribute("said", said);
        return "redirect:" + address;
    }

    /** Done, and what was made is elsewhere: a script goes there too. */
    String made(String said, String address, Model model, RedirectAttributes redirect) {
        model.addAttribute("address", address);
        redirect.addFlashAttribute("said", said);
        return script() ? "incident/lane-done :: made" : "redirect:" + address;
    }
}
