package org.mdrportal.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;

/** Turns a use case's refusal into errors beside the fields of the form that caused it. */
final class ProblemFields {

    private ProblemFields() {}

    /**
     * @param fields the names of the form's fields
     * @throws Problem the same one, when it is about none of them
     */
    static FieldErrors of(Problem problem, Collection<String> fields) {
        FieldErrors errors = new FieldErrors();
        switch (problem.type()) {
            case TENANT_CODE_TAKEN -> errors.add("code", said(problem.type()));
            case SUBSCRIPTION_TAKEN -> errors.add("subscriptionId", said(problem.type()));
            default ->
                fields.forEach(field -> named(problem, field)
                        .forEach(text -> errors.add(
                                field,
                                Objects.requireNonNullElseGet(
                                        problem.reason(), () -> new Sentence(String.valueOf(text), List.of())))));
        }
        if (!errors.any() || !fields.containsAll(errors.all().keySet())) {
            throw problem;
        }
        return errors;
    }

    private static Sentence said(ProblemType type) {
        return Sentence.of("problem." + type.code());
    }

    private static Collection<?> named(Problem problem, String field) {
        @Nullable Map<String, Object> properties = problem.getBody().getProperties();
        return properties != null
                        && properties.get("errors") instanceof Map<?, ?> errors
                        && errors.get(field) instanceof Collection<?> texts
                ? texts
                : List.of();
    }
}
