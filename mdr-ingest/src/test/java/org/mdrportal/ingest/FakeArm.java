package org.mdrportal.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mdrportal.tenant.SubscriptionId;

/** ARM on loopback that says what a test wants it to say, in order; the last answer of a path repeats. */
final class FakeArm implements AutoCloseable {

    static final SubscriptionId SUBSCRIPTION = SubscriptionId.of("00000000-0000-4000-8000-000000000001");
    static final String ROOT = "/subscriptions/" + SUBSCRIPTION;
    static final String ALERTS = ROOT + "/providers/Microsoft.Security/alerts";
    static final String PLAN = ROOT + "/providers/Microsoft.Security/pricings/Containers";
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    static final ArmLimits QUICK = new ArmLimits(
            Duration.ofSeconds(2),
            Duration.ofMillis(600),
            64 << 10,
            1 << 20,
            256 << 10,
            20,
            Duration.ofMinutes(1),
            Duration.ofSeconds(2));

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> bearers = new CopyOnWriteArrayList<>();

    /** Writes one answer. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    FakeArm() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ArmClient client(ArmLimits limits) {
        return client(limits, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    ArmClient client(ArmLimits limits, Clock clock) {
        return client(endpoint(), limits, clock);
    }

    static ArmClient client(URI endpoint, ArmLimits limits, Clock clock) {
        return new ArmClient(
                endpoint, IngestConfiguration.http(limits), new FixedToken("fixed-for-tests"), limits, clock);
    }

    FakeArm says(String pathAndQuery, Answer answer) {
        answers.computeIfAbsent(pathAndQuery, _ -> new ArrayDeque<>()).add(answer);
        return this;
    }

    FakeArm says(String pathAndQuery, String body) {
        return says(pathAndQuery, status(200, body));
    }

    static Answer status(int status, String body, String... headers) {
        return status(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Answer status(int status, byte[] body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI address = exchange.getRequestURI();
        asked.add(address.toString());
        bearers.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Deque<Answer> byAddress = answers.getOrDefault(address.toString(), answers.get(address.getPath()));
        if (byAddress == null) {
            status(404, "{\"error\":{\"code\":\"NotFound\",\"message\":\"nothing here\"}}")
                    .to(exchange);
            return;
        }
        Answer answer;
        synchronized (byAddress) {
            answer = byAddress.size() > 1 ? byAddress.poll() : byAddress.peek();
        }
        answer.to(exchange);
    }
}
