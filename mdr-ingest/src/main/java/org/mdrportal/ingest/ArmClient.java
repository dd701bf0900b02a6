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
    private final Throttles throttles = new Throttles();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("arm-clockwork").factory());

    ArmClient(URI endpoint, com.azure.core.http.HttpClient http, TokenSource tokens, ArmLimits limits, Clock clock) {
        this.endpoint = endpoint;
        this.pipeline = new HttpPipelineBuilder().httpClient(http).build();
        this.tokens = tokens;
        this.limits = limits;
        this.clock = clock;
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
        Optional<Duration> leaveAlone = throttles.remaining(subscription, clock.instant());
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
            case Token.Given(String bearer) -> once(address, bearer);
            case Token.Missing(String why) -> ArmAnswer.refused(Refusal.of(PollReason.UNAUTHORIZED, why));
        };
    }

    private ArmAnswer once(URI address, String bearer) {
        HttpRequest request = new HttpRequest(HttpMethod.GET, address.toString())
                .setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + bearer)
                .setHeader(HttpHeaderName.ACCEPT, "application/json")
                .setHeader(HttpHeaderName.USER_AGENT, "mdr-portal");
        HttpResponse response;
        try {
            response = pipeline.sendSync(request, Context.NONE);
        } catch (RuntimeException e) {
            return ArmAnswer.refused(Unanswered.refusal(e));
        }
        Instant arrived = clock.instant();
        ArmBody body = new ArmBody(response.getBodyAsBinaryData().toStream(), response, limits, clockwork);
        if (response.getStatusCode() == 200) {
            return new ArmAnswer.Answered(body);
        }
        try (body) {
            if (response.getStatusCode() == 401) {
                tokens.refused();
            }
            return ArmAnswer.refused(ArmStatus.refusal(response.getStatusCode(), response.getHeaders(), body, arrived));
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
