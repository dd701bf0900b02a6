package org.mdrportal.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A form from before a session ended is refused like what nobody may do, but it is no matter of rights: its page says
 * so, and leads back to the form.
 */
final class RenewedHandler implements AccessDeniedHandler {

    /** For the page: where the form stands, or empty. */
    static final String RENEWED = "renewed";

    private final AccessDeniedHandler denied = new AccessDeniedHandlerImpl();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        if (refusal instanceof CsrfException) {
            request.setAttribute(RENEWED, ownPath(request.getHeader(HttpHeaders.REFERER)));
        }
        denied.handle(request, response, refusal);
    }

    /** Never an address elsewhere, whoever sent the form. */
    static String ownPath(@Nullable String referer) {
        try {
            URI uri = URI.create(referer == null ? "" : referer);
            @Nullable String path = uri.getRawPath();
            @Nullable String query = uri.getRawQuery();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return "";
            }
            return query == null ? path : path + "?" + query;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
