package org.mdrportal.ingest;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.mdrportal.ingest.TokenSource.Token;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollReason;

/**
 * Asks Azure Resource Manager, only ever by GET. Whatever Azure answers is a value; nothing is followed, buffered whole
 * or waited for without an end.
 */
final class ArmClient implements AutoCloseable {

    private final URI endpoint;
    private final HttpPipeline pipeline;
    private final TokenSource tokens;
    private final ArmLimits limits;
    private final Clock clock;
    private final @Nullable Throttles foremost;
    private final Throttles throttles = new Throttles();
    private final ScheduledExecutorService clockwork;

    ArmClient(URI endpoint, com.azure.core.http.HttpClient http, TokenSource tokens, ArmLimits limits, Clock clock) {
        this(
                endpoint,
                new HttpPipelineBuilder().httpClient(http).build(),
                tokens,
                limits,
                clock,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("arm-clockwork").factory()),
                null);
    }

    private ArmClient(
            URI endpoint,
            HttpPipeline pipeline,
            TokenSource tokens,
            ArmLimits limits,
            Clock clock,
            ScheduledExecutorService clockwork,
            @Nullable Throttles foremost) {
        this.endpoint = endpoint;
        this.pipeline = pipeline;
        this.tokens = tokens;
        this.limits = limits;
        this.clock = clock;
        this.clockwork = clockwork;
        this.foremost = foremost;
    }

    /**
     * For questions beside the list of alerts: they keep away while the list is throttled, but a limit of their own never
     * holds the list back.
     */
    ArmClient aside() {
        return new ArmClient(endpoint, pipeline, tokens, limits, clock, clockwork, throttles);
    }

    /** The same questions asked as somebody else, in a bucket of their own. */
    ArmClient as(TokenSource other) {
        return new ArmClient(endpoint, pipeline, other, limits, clock, clockwork, null);
    }

    URI endpoint() {
        return endpoint;
    }

    ArmLimits limits() {
        return limits;
    }

    /** @param path absolute, with its query */
    ArmAnswer get(SubscriptionId subscription, String path, Patience patience) {
        return get(subscription, endpoint.resolve(path), patience);
    }

    ArmAnswer get(SubscriptionId subscription, URI address, Patience patience) {
        Optional<Duration> leaveAlone = leaveAlone(subscription);
        if (leaveAlone.isPresent()) {
            return ArmAnswer.refused(new Refusal(
                    PollReason.THROTTLED,
                    "not asked: Azure wants to be left alone until "
                            + clock.instant().plus(leaveAlone.get()),
                    leaveAlone.get()));
        }
        while (true) {
            ArmAnswer answer = once(address);
            if (!(answer instanceof ArmAnswer.Refused(Refusal refusal))) {
                throttles.answered(subscription);
                return answer;
            }
            Duration wait = patience.next(refusal);
            if (wait == null) {
                return ArmAnswer.refused(remembered(subscription, refusal));
            }
            pause(wait);
        }
    }

    private Optional<Duration> leaveAlone(SubscriptionId subscription) {
        Instant now = clock.instant();
        return foremost == null
                ? throttles.remaining(subscription, now)
                : foremost.remaining(subscription, now).or(() -> throttles.remaining(subscription, now));
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }

    private Refusal remembered(SubscriptionId subscription, Refusal refusal) {
        if (refusal.reason() != PollReason.THROTTLED) {
            return refusal;
        }
        Duration wait = throttles.throttled(subscription, refusal.retryAfter(), clock.instant());
        return new Refusal(refusal.reason(), refusal.detail(), wait);
    }

    private ArmAnswer once(URI address) {
        return switch (tokens.token()) {
            case Token.Given given -> once(address, given);
            case Token.Missing(String why, boolean refused) ->
                ArmAnswer.refused(Refusal.of(refused ? PollReason.UNAUTHORIZED : PollReason.UNREACHABLE, why));
        };
    }

    /** A token that is refused is replaced once; whether another is of use, its source knows. */
    private ArmAnswer once(URI address, Token.Given given) {
        Asked asked = ask(address, given);
        if (asked.answer() instanceof ArmAnswer.Refused(Refusal refusal)
                && refusal.reason() == PollReason.UNAUTHORIZED) {
            Token.Given other = tokens.instead(given, asked.claims());
            return other == null ? asked.answer() : ask(address, other).answer();
        }
        return asked.answer();
    }

    /** @param claims what ARM wants a token to say, when it refused this one for that */
    private record Asked(ArmAnswer answer, @Nullable String claims) {}

    private Asked ask(URI address, Token.Given given) {
        HttpRequest request = new HttpRequest(HttpMethod.GET, address.toString())
                .setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + given.value())
                .setHeader(HttpHeaderName.ACCEPT, "application/json")
                .setHeader(HttpHeaderName.USER_AGENT, "mdr-portal");
        HttpResponse response;
        try {
            response = pipeline.sendSync(request, Context.NONE);
        } catch (RuntimeException e) {
            return new Asked(ArmAnswer.refused(Unanswered.refusal(e)), null);
        }
        Instant arrived = clock.instant();
        ArmBody body = new ArmBody(response.getBodyAsBinaryData().toStream(), response, limits, clockwork);
        if (response.getStatusCode() == 200) {
            return new Asked(new ArmAnswer.Answered(body), null);
        }
        try (body) {
            Refusal refusal = ArmStatus.refusal(response.getStatusCode(), response.getHeaders(), body, arrived);
            return new Asked(ArmAnswer.refused(refusal), Claims.of(response.getHeaders()));
        }
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            throw Unanswered.interrupted(e);
        }
    }
}
