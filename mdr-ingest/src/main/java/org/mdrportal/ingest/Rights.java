package org.mdrportal.ingest;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a principal may do somewhere, as Azure lists it: per role its actions without its exceptions, all roles together. */
record Rights(List<Role> roles) {

    /** Patterns with {@code *}, compared without regard to case. */
    record Role(List<String> actions, List<String> notActions) {

        Role {
            actions = List.copyOf(actions);
            notActions = List.copyOf(notActions);
        }

        private boolean covers(String action) {
            return actions.stream().anyMatch(granted -> matches(granted, action))
                    && notActions.stream().noneMatch(exception -> cutsInto(exception, action));
        }
    }

    Rights {
        roles = List.copyOf(roles);
    }

    /** @param roles as {@code Microsoft.Authorization/permissions} lists them */
    static Rights of(List<JsonNode> roles) {
        return new Rights(roles.stream()
                .map(role -> new Role(texts(role, "actions"), texts(role, "notActions")))
                .toList());
    }

    /** Whether some role alone covers it; a {@code *} asked for is covered only by a {@code *} at least as wide. */
    boolean cover(String action) {
        return roles.stream().anyMatch(role -> role.covers(action));
    }

    /** Those of the actions that no role covers. */
    List<String> missing(List<String> actions) {
        return actions.stream().filter(action -> !cover(action)).toList();
    }

    private static boolean matches(String pattern, String action) {
        String regex = Pattern.compile("\\*")
                .splitAsStream(pattern.toLowerCase(Locale.ROOT) + " ")
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return (action.toLowerCase(Locale.ROOT) + " ").matches(regex);
    }

    /** An exception also counts when it takes a part out of what was asked for with a {@code *}. */
    private static boolean cutsInto(String exception, String action) {
        return matches(exception, action) || (action.contains("*") && matches(action, exception));
    }

    private static List<String> texts(JsonNode object, String name) {
        return Fields.of(object, name)
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }
}
