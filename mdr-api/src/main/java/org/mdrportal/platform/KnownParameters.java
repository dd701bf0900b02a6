package org.mdrportal.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses query parameters of the API that nobody reads: a misspelt filter must not answer everything. */
@Component
final class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {

    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**").excludePathPatterns("/api/v1/openapi.json");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<String> allowed = known.computeIfAbsent(method, KnownParameters::named);
            for (String asked : request.getParameterMap().keySet()) {
                if (!allowed.contains(asked)) {
                    throw Problem.of(
                            ProblemType.UNKNOWN_PARAMETER,
                            "There is no parameter \"" + asked + "\" here; known are " + allowed + ".");
                }
            }
        }
        return true;
    }

    private static Set<String> named(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        for (MethodParameter parameter : Arrays.asList(method.getMethodParameters())) {
            RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (annotation != null) {
                names.add(
                        annotation.name().isEmpty()
                                ? String.valueOf(parameter.getParameter().getName())
                                : annotation.name());
            }
        }
        return names;
    }
}
