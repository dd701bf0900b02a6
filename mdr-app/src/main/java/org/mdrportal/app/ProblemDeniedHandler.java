package org.mdrportal.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mdrportal.platform.ProblemType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/** 403 with a problem as body. */
final class ProblemDeniedHandler implements AccessDeniedHandler {

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        ProblemBody.write(
                response,
                ProblemType.FORBIDDEN,
                "Your token does not hold the right that this call needs, or this instance does not serve it.",
                request.getRequestURI());
    }
}
