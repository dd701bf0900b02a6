package org.mdrportal.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdrportal.identity.Callers;
import org.mdrportal.platform.Caller;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.filter.OncePerRequestFilter;

/** The entrance of every request: says who is calling before anything of the product runs. */
final class CallerFilter extends OncePerRequestFilter {

    private final SubjectReader subjects;
    private final Callers callers;

    CallerFilter(SubjectReader subjects, Callers callers) {
        this.subjects = subjects;
        this.callers = callers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Map<String, Object> claims = claims(SecurityContextHolder.getContext().getAuthentication());
        if (claims == null || Caller.isBound()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            callers.of(subjects.read(claims)).<@Nullable Void, Exception>call(() -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static @Nullable Map<String, Object> claims(@Nullable Authentication authentication) {
        if (authentication == null) {
            return null;
        }
        return switch (authentication.getPrincipal()) {
            case OidcUser person -> person.getIdToken().getClaims();
            case Jwt token -> token.getClaims();
            case null, default -> null;
        };
    }

    /** Error pages are rendered in a second dispatch, and want to know who is looking too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
