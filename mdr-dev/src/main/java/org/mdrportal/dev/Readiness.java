package org.mdrportal.dev;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a portal whether it is ready, as any load balancer would. */
final class Readiness implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final HttpRequest request;

    Readiness(String url) {
        request = HttpRequest.newBuilder(URI.create(url + "/readyz"))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    boolean now() throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** Waits as long as it takes. */
    void await() throws InterruptedException {
        while (!now()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
