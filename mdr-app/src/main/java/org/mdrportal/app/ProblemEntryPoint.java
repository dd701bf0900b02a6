package org.mdrportal.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mdrportal.platform.ProblemType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;

/** 401 with the header of RFC 6750 and a problem as body. */
final class ProblemEntryPoint implements AuthenticationEntryPoint {

    private final BearerTokenAuthenticationEntryPoint header = new BearerTokenAuthenticationEntryPoint();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        header.commence(request, response, failure);
        ProblemBody.write(
                response,
                ProblemType.UNAUTHENTICATED,
                "Send an access token of this product's issuer in the header Authorization: Bearer.",
                request.getRequestURI());
    }
}
