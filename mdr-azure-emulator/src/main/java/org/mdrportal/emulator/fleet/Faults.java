package org.mdrportal.emulator.fleet;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;

/** The usual faults, and how to combine them. */
public final class Faults {

    /** Faults that put pages between the honest ones count them in a parameter whose name begins so. */
    public static final String EXTRA_PAGE = "$more-";

    private Faults() {}

    public static Fault latency(Duration delay) {
        return named("answers " + delay.toMillis() + " ms late", (_, honest) -> {
            Thread.sleep(delay);
            return honest.answer();
        });
    }

    public static Fault status(int status, Map<String, String> headers, String body) {
        return named("answers with status " + status, (_, _) -> {
            Reply reply = Reply.of(status, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
            for (var header : headers.entrySet()) {
                reply = reply.with(header.getKey(), header.getValue());
            }
            return reply;
        });
    }

    /** @param retryAfter seconds as a number, or an HTTP date; what stands there is sent */
    public static Fault throttled(String retryAfter) {
        return status(429, Map.of("Retry-After", retryAfter), """
                {"error":{"code":"ResourceRequestsThrottled","message":"Too many requests were made; ask again later."}}
                """);
    }

    public static Fault cutBeforeAnswer() {
        return named(
                "cuts the connection before it answers",
                (_, _) -> Reply.empty(200).cut(Reply.NOTHING));
    }

    /** The length is announced in full, the connection ends early. */
    public static Fault cutAfter(int bytes) {
        return named(
                "cuts the connection after " + bytes + " bytes",
                (_, honest) -> honest.answer().cut(bytes));
    }

    /** The document ends early although the connection is in order. */
    public static Fault truncated(int bytes) {
        return named("sends the first " + bytes + " bytes only", (_, honest) -> {
            Reply whole = honest.answer();
            return whole.withBody(Arrays.copyOf(whole.body(), Math.min(bytes, whole.body().length)));
        });
    }

    public static Fault body(String contentType, String body) {
        return named(
                "answers 200 with another body",
                (_, _) -> Reply.of(200, contentType, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Only for requests that match; the others are answered honestly. */
    public static Fault when(Predicate<Request> matches, Fault fault) {
        return named(
                fault.describe() + ", for some requests",
                (request, honest) -> matches.test(request) ? fault.answer(request, honest) : honest.answer());
    }

    /** Only for paths that end so, for example {@code "/alerts"}. */
    public static Fault onPath(String ending, Fault fault) {
        return named(
                fault.describe() + " on …" + ending,
                (request, honest) -> request.path().toLowerCase(Locale.ROOT).endsWith(ending)
                        ? fault.answer(request, honest)
                        : honest.answer());
    }

    /** The first requests only. */
    public static Fault times(int times, Fault fault) {
        var left = new AtomicInteger(times);
        return named(
                fault.describe() + ", " + times + " times",
                (request, honest) -> left.getAndUpdate(n -> Math.max(0, n - 1)) > 0
                        ? fault.answer(request, honest)
                        : honest.answer());
    }

    /** The outer one sees the request first. */
    public static Fault both(Fault outer, Fault inner) {
        return named(
                outer.describe() + " and " + inner.describe(),
                (request, honest) -> outer.answer(request, honest.answering(() -> inner.answer(request, honest))));
    }

    /** Only for one page of a list of alerts, as its links count them; the first has number 1. */
    public static Fault onPage(int number, Fault fault) {
        return named(
                fault.describe() + " on page " + number,
                (request, honest) -> page(request) == number ? fault.answer(request, honest) : honest.answer());
    }

    /** Which page of a list of alerts is asked for; 0 when it is another request. */
    public static int page(Request request) {
        if (!request.isGet() || !request.path().toLowerCase(Locale.ROOT).endsWith("/alerts")) {
            return 0;
        }
        int pages = SkipToken.of(request.query().firstIgnoringCase(SkipToken.PARAMETER))
                .map(SkipToken::page)
                .orElse(1);
        return pages
                + request.query().values().entrySet().stream()
                        .filter(parameter -> parameter.getKey().startsWith(EXTRA_PAGE))
                        .mapToInt(parameter ->
                                Integer.parseInt(parameter.getValue().getFirst()))
                        .sum();
    }

    public static Fault named(String description, Fault fault) {
        return new Fault() {
            @Override
            public Reply answer(Request request, Honest honest) throws InterruptedException {
                return fault.answer(request, honest);
            }

            @Override
            public String describe() {
                return description;
            }
        };
    }
}
