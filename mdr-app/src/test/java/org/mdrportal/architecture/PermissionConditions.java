package org.mdrportal.architecture;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is asked of a use case and of a transaction, each as a sentence when it is not so. */
final class PermissionConditions {

    private static final Pattern QUESTION = Pattern.compile("@access\\.may\\('([^']+)', #(\\w+)\\)");

    private PermissionConditions() {}

    /** One question, a permission that exists, about the tenants in front. */
    static ArchCondition<JavaMethod> nameAPermissionAndTheTenantInFront() {
        return condition("name a permission that exists and the tenant in front", method -> {
            String question = method.getAnnotationOfType(PreAuthorize.class).value();
            Matcher matcher = QUESTION.matcher(question);
            if (!matcher.matches()) {
                return Optional.of("asks something else than one @access.may: " + question);
            }
            try {
                Permission.of(matcher.group(1));
            } catch (IllegalArgumentException e) {
                return Optional.of("asks for a permission that does not exist: " + matcher.group(1));
            }
            String first = method.getParameters().isEmpty()
                    ? "nothing"
                    : method.reflect().getParameters()[0].getName();
            return first.equals(matcher.group(2))
                    ? Optional.empty()
                    : Optional.of("asks about " + matcher.group(2) + ", but " + first + " is in front");
        });
    }

    static ArchCondition<JavaMethod> haveTheTenantInFront() {
        return condition("have a TenantId or Tenants in front", method -> {
            boolean there = !method.getRawParameterTypes().isEmpty()
                    && (method.getRawParameterTypes().getFirst().isEquivalentTo(TenantId.class)
                            || method.getRawParameterTypes().getFirst().isEquivalentTo(Tenants.class));
            return there ? Optional.empty() : Optional.of("has neither TenantId nor Tenants in front");
        });
    }

    static ArchCondition<JavaMethod> joinOrBegin() {
        return condition("join the open transaction or begin one", method -> {
            Propagation propagation =
                    method.getAnnotationOfType(Transactional.class).propagation();
            return switch (propagation) {
                case REQUIRED, MANDATORY -> Optional.empty();
                default -> Optional.of("is " + propagation);
            };
        });
    }

    private static ArchCondition<JavaMethod> condition(
            String description, Function<JavaMethod, Optional<String>> wrong) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                wrong.apply(method)
                        .ifPresent(sentence -> events.add(
                                SimpleConditionEvent.violated(method, method.getFullName() + " " + sentence)));
            }
        };
    }
}
