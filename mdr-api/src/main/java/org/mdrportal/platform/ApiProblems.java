package org.mdrportal.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Every error of the API as a problem of the closed list; a mistake of ours tells its number, never its insides. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblems {

    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(Problem problem, HttpServletRequest request) {
        return answer(problem.getBody(), problem.type().status(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> denied(AccessDeniedException denied, HttpServletRequest request) {
        return answer(ProblemType.FORBIDDEN, "Your token does not hold the right that this call needs.", request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException invalid, HttpServletRequest request) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        invalid.getBindingResult()
                .getFieldErrors()
                .forEach(error -> errors.merge(
                        error.getField(),
                        List.of(String.valueOf(error.getDefaultMessage())),
                        (one, more) -> java.util.stream.Stream.concat(one.stream(), more.stream())
                                .toList()));
        ProblemDetail body = Problem.body(ProblemType.INVALID_REQUEST, "Correct the fields named in errors.");
        body.setProperty("errors", errors);
        return answer(body, ProblemType.INVALID_REQUEST.status(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        return answer(ProblemType.INVALID_REQUEST, "The body is not the JSON that this call takes.", request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        return answer(
                ProblemType.INVALID_REQUEST, "The value of " + mismatch.getName() + " is not of its form.", request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception other, HttpServletRequest request) {
        if (other instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(type(known.getStatusCode()), known.getBody().getDetail(), request);
        }
        Optional<Problem> theirs = Problem.behind(other);
        if (theirs.isPresent()) {
            return answer(theirs.get().getBody(), theirs.get().getStatusCode(), request);
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), other);
        return answer(ProblemType.INTERNAL, "It is in our log. Try again; if it stays, tell your contact.", request);
    }

    private static ProblemType type(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            default -> ProblemType.INVALID_REQUEST;
        };
    }

    private static ResponseEntity<ProblemDetail> answer(
            ProblemType type, @Nullable String detail, HttpServletRequest request) {
        return answer(Problem.body(type, detail == null ? type.title() : detail), type.status(), request);
    }

    private static ResponseEntity<ProblemDetail> answer(
            ProblemDetail body, HttpStatusCode status, HttpServletRequest request) {
        body.setInstance(URI.create(request.getRequestURI()));
        return ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }
}
