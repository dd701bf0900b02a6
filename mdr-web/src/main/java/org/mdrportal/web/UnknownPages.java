package org.mdrportal.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** An address that leads nowhere, asked for by a browser: no controller is involved, so no package can be named. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPages {

    @ExceptionHandler(exception = NoResourceFoundException.class, produces = MediaType.TEXT_HTML_VALUE)
    String unknown(HttpServletResponse response) {
        return PageProblems.shown(HttpStatus.NOT_FOUND, response);
    }
}
