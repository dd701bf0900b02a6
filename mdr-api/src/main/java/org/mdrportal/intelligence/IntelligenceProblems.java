package org.mdrportal.intelligence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.Sentences;
import org.springframework.stereotype.Component;

/** Refusals of this module: in English for programs, and as sentences for pages in the reader's language. */
@Component
public final class IntelligenceProblems {

    /** Member of the problem that carries the reasons by field, each a {@link Sentence}. */
    public static final String REASONS = "reasons";

    private final Sentences sentences;
    private final IntelligenceProperties properties;

    IntelligenceProblems(Sentences sentences, IntelligenceProperties properties) {
        this.sentences = sentences;
        this.properties = properties;
    }

    /** @throws Problem when something is wrong with them */
    void refuse(AddressListSettings settings) {
        Map<String, Sentence> wrong = settings.objections(properties.urlAllow());
        if (!wrong.isEmpty()) {
            throw of(ProblemType.INVALID_REQUEST, wrong);
        }
    }

    Problem of(ProblemType type, Map<String, Sentence> wrong) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        wrong.forEach((field, why) -> errors.put(field, List.of(sentences.english(why))));
        Problem problem = Problem.ofFields(
                type,
                String.join(" ", errors.values().stream().flatMap(List::stream).toList()),
                errors);
        problem.getBody().setProperty(REASONS, Map.copyOf(wrong));
        return problem;
    }

    static Problem noList() {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such list.");
    }

    static Problem noImport() {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such import.");
    }
}
