package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import org.mdrportal.platform.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** A use case's refusal as a page that says what to do, in the same frame as every other page. */
@ControllerAdvice(basePackageClasses = PageProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageProblems {

    private final Words words;

    PageProblems(Words words) {
        this.words = words;
    }

    @ExceptionHandler
    String problem(Problem problem, Model model, HttpServletResponse response) {
        model.addAttribute("why", words.problem(problem.type()));
        return shown(problem.getStatusCode(), response);
    }

    /** What Spring refuses before a use case is reached: a missing field, a wrong method. */
    @ExceptionHandler
    String refused(Exception refusal, HttpServletResponse response) throws Exception {
        if (refusal instanceof ErrorResponse answer) {
            return shown(answer.getStatusCode(), response);
        }
        return shown(Problem.behind(refusal).orElseThrow(() -> refusal).getStatusCode(), response);
    }

    @ExceptionHandler
    String denied(AccessDeniedException denied, HttpServletResponse response) {
        return shown(HttpStatus.FORBIDDEN, response);
    }

    /** An address with something that is no id leads nowhere. */
    @ExceptionHandler
    String mistyped(MethodArgumentTypeMismatchException mistyped, HttpServletResponse response) {
        return shown(HttpStatus.NOT_FOUND, response);
    }

    static String shown(HttpStatusCode status, HttpServletResponse response) {
        response.setStatus(status.value());
        return switch (status.value()) {
            case 403 -> "error/403";
            case 404 -> "error/404";
            case 409 -> "error/409";
            default -> status.is5xxServerError() ? "error/5xx" : "error/4xx";
        };
    }
}
