package org.mdrportal.system;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that the application answers, from its own list of them, with each name filled in several ways. */
final class Reachable {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([A-Za-z]+)(?::[^}]*)?}");

    /** The stream does not end, and nobody asks for the page of errors by itself. */
    private static final Set<String> NOT_READ = Set.of("/live", "/error");

    private static final List<String> ODD = List.of(
            "", "?tenant=%s", "?limit=500", "?limit=0", "?after=broken", "?nonsense=1", "?show=all", "?fragment=rows");

    private final Collection<RequestMappingInfo> mappings;
    private final Map<String, List<String>> names;
    private final List<String> otherwise;
    private final List<String> tenants;

    /**
     * @param names     what each path variable may be
     * @param otherwise what every other one may be
     * @param tenants   for the query
     */
    Reachable(
            ApplicationContext context, Map<String, List<String>> names, List<String> otherwise, List<String> tenants) {
        this.mappings = context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet();
        this.names = names;
        this.otherwise = otherwise;
        this.tenants = tenants;
    }

    /** Everything that can be read, once as it is and once with each odd question. */
    Set<String> readable() {
        Set<String> addresses = new LinkedHashSet<>();
        for (RequestMappingInfo mapping : mappings) {
            if (answers(mapping, RequestMethod.GET)) {
                mapping.getPatternValues().stream()
                        .filter(path -> !NOT_READ.contains(path))
                        .forEach(path -> addresses.addAll(path.contains("{") ? filled(path) : asked(path)));
            }
        }
        return addresses;
    }

    /** Method and path of every call that changes something. */
    Set<String> writable() {
        Set<String> calls = new TreeSet<>();
        for (RequestMappingInfo mapping : mappings) {
            for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                if (method != RequestMethod.GET) {
                    mapping.getPatternValues().stream()
                            .filter(path -> path.startsWith("/api/"))
                            .forEach(path -> filled(path).forEach(each -> calls.add(method + " " + each)));
                }
            }
        }
        return calls;
    }

    private static boolean answers(RequestMappingInfo mapping, RequestMethod method) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(method);
    }

    private List<String> asked(String path) {
        List<String> asked = new ArrayList<>();
        for (String odd : ODD) {
            if (odd.contains("%s")) {
                tenants.forEach(tenant -> asked.add(path + odd.formatted(tenant)));
            } else {
                asked.add(path + odd);
            }
        }
        return asked;
    }

    private List<String> filled(String path) {
        Matcher variable = VARIABLE.matcher(path);
        if (!variable.find()) {
            return List.of(path);
        }
        List<String> filled = new ArrayList<>();
        for (String name : names.getOrDefault(variable.group(1), otherwise)) {
            filled.addAll(filled(path.substring(0, variable.start()) + name + path.substring(variable.end())));
        }
        return filled;
    }
}
