package org.mdrportal.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.mdrportal.identity.Callers;
import org.mdrportal.identity.IdentityProperties;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Role;
import org.mdrportal.platform.Roles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/** Three chains: probes and metrics, the API with bearer tokens, the pages with sign-in. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    private static final String SIGN_IN = "/sign-in";

    private final SubjectReader subjects;
    private final Callers callers;
    private final Roles roles;

    SecurityConfiguration(SubjectReader subjects, Callers callers, Roles roles) {
        this.subjects = subjects;
        this.callers = callers;
        this.roles = roles;
    }

    @Bean
    @Order(1)
    SecurityFilterChain probes(HttpSecurity http, @Value("${management.server.port:#{null}}") @Nullable Integer port)
            throws Exception {
        return http.securityMatcher("/livez", "/readyz", "/actuator/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/livez", "/readyz", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers(request -> onManagementPort(request, port))
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access((authentication, _) ->
                                new AuthorizationDecision(authentication.get().isAuthenticated()
                                        && Caller.isBound()
                                        && Caller.current()
                                                .reach(Permission.METRICS_READ)
                                                .isPresent()))
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(_ -> {}).authenticationEntryPoint(new ProblemEntryPoint()))
                .addFilterBefore(new CallerFilter(subjects, callers), AuthorizationFilter.class)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(new ProblemEntryPoint())
                        .accessDeniedHandler(new ProblemDeniedHandler()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> {
                    if (!roles.has(Role.WEB)) {
                        requests.anyRequest().denyAll();
                        return;
                    }
                    requests.requestMatchers(HttpMethod.GET, "/api/v1/openapi.json")
                            .permitAll();
                    requests.anyRequest().authenticated();
                })
                .oauth2ResourceServer(server -> server.jwt(_ -> {}).authenticationEntryPoint(new ProblemEntryPoint()))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(new ProblemEntryPoint())
                        .accessDeniedHandler(new ProblemDeniedHandler()))
                .addFilterAfter(new CallerFilter(subjects, callers), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http,
            IdentityProperties identity,
            ClientRegistrationRepository registrations,
            @Value("${mdr.public-url}") URI publicUrl)
            throws Exception {
        OidcClientInitiatedLogoutSuccessHandler signedOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        signedOut.setPostLogoutRedirectUri(publicUrl.toString().replaceAll("/+$", "") + "/sign-in?signed-out");
        return http.authorizeHttpRequests(requests -> {
                    if (!roles.answers()) {
                        requests.anyRequest().denyAll();
                        return;
                    }
                    requests.requestMatchers(
                                    "/sign-in",
                                    "/language",
                                    "/error",
                                    "/css/**",
                                    "/js/**",
                                    "/img/**",
                                    "/webjars/**",
                                    "/favicon.ico")
                            .permitAll();
                    requests.anyRequest().authenticated();
                })
                .exceptionHandling(errors -> errors.authenticationEntryPoint(SecurityConfiguration::signIn)
                        .accessDeniedHandler(new RenewedHandler()))
                .oauth2Login(login -> login.loginPage(SIGN_IN)
                        .failureUrl("/sign-in?error")
                        .authorizedClientRepository(new NoAuthorizedClients()))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessHandler(signedOut))
                .headers(headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives(ContentPolicy.of(identity.issuer())))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), microphone=(), geolocation=(), payment=()")))
                .addFilterAfter(new CallerFilter(subjects, callers), AuthorizationFilter.class)
                .build();
    }

    /** What is kept of a sign-in is the session: tokens of other services are neither needed nor stored. */
    @Bean
    OAuth2AuthorizedClientRepository authorizedClients() {
        return new NoAuthorizedClients();
    }

    /** A stream or a part of a page cannot show a sign-in page: it is told, and the page goes there as a whole. */
    private static void signIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (askedByScript(request)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", SIGN_IN);
        } else {
            new LoginUrlAuthenticationEntryPoint(SIGN_IN).commence(request, response, failure);
        }
    }

    private static boolean askedByScript(HttpServletRequest request) {
        return "/live".equals(request.getServletPath())
                || request.getHeader("HX-Request") != null
                || request.getParameter("fragment") != null;
    }

    private static boolean onManagementPort(HttpServletRequest request, @Nullable Integer port) {
        return port != null && port == request.getLocalPort() && port > 0;
    }
}
