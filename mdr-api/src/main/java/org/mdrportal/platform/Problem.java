package org.mdrportal.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An error that a caller can do something about; rendered as an RFC 9457 problem. */
public final class Problem extends ErrorResponseException {

    private final ProblemType type;
    private final @Nullable Sentence reason;

    private Problem(ProblemType type, ProblemDetail body, @Nullable Sentence reason) {
        super(type.status(), body, null);
        this.type = type;
        this.reason = reason;
    }

    /** @param detail one sentence that says what to do; never another tenant's data */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, body(type, detail), null);
    }

    /** @param errors what is wrong with which field, by the field's name */
    public static Problem ofFields(ProblemType type, String detail, Map<String, List<String>> errors) {
        ProblemDetail body = body(type, detail);
        body.setProperty("errors", errors);
        return new Problem(type, body, null);
    }

    /** @param reason what is wrong with the field, for people who read another language than programs do */
    public static Problem ofField(ProblemType type, String detail, String field, Sentence reason) {
        ProblemDetail body = body(type, detail);
        body.setProperty("errors", Map.of(field, List.of(detail)));
        return new Problem(type, body, reason);
    }

    /** @param properties what a program needs beside the sentence, by name */
    public static Problem of(ProblemType type, String detail, Map<String, ?> properties) {
        ProblemDetail body = body(type, detail);
        properties.forEach(body::setProperty);
        return new Problem(type, body, null);
    }

    /** The detail for people, in their language; null: there are no words but those of the detail. */
    public @Nullable Sentence reason() {
        return reason;
    }

    /**
     * The caller's mistake behind a failure that does not look like one: text that the database takes nowhere. Nothing was
     * kept of the request then. Empty: the failure is ours.
     */
    public static Optional<Problem> behind(Throwable failure) {
        return UnstorableText.behind(failure);
    }

    public ProblemType type() {
        return type;
    }

    static ProblemDetail body(ProblemType type, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(type.status(), detail);
        body.setType(type.uri());
        body.setTitle(type.title());
        return body;
    }
}
