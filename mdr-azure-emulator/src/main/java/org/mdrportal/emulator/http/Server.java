package org.mdrportal.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JDK's HTTP server on 127.0.0.1, a virtual thread for each request. */
public final class Server implements AutoCloseable {

    static {
        // Otherwise an answer on a kept connection waits up to 40 ms for the client's delayed acknowledgement.
        unlessSet("sun.net.httpserver.nodelay", "true");
        // Clients give up idle connections after 30 s; a server that does so first cuts a request now and then.
        unlessSet("sun.net.httpserver.idleInterval", "300");
    }

    private static final Logger log = LoggerFactory.getLogger(Server.class);

    private static final Duration LONGEST_CRAWL = Duration.ofMinutes(2);
    private static final int CRAWL_STEPS = 10;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Handler handler;
    private final Set<String> hosts;

    private Server(HttpServer server, Handler handler) {
        this.server = server;
        this.handler = handler;
        int port = server.getAddress().getPort();
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    }

    /** @param port 0 takes any free one */
    public static Server bind(int port, Handler handler) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            var server = new Server(HttpServer.create(new InetSocketAddress(loopback, port), 0), handler);
            server.server.createContext("/", server::handle);
            server.server.setExecutor(server.executor);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void start() {
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            write(exchange, answer(Request.read(exchange)));
        } catch (IOException gone) {
            log.debug("the client of {} went away: {}", exchange.getRequestURI(), gone.toString());
        }
    }

    private Reply answer(Request request) {
        try {
            if (!fromHere(request)) {
                return Reply.text(403, "This emulator answers requests of this machine only.\n");
            }
            return handler.answer(request);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Reply.empty(503).cut(Reply.NOTHING);
        } catch (RuntimeException e) {
            log.warn("{} {} failed", request.method(), request.path(), e);
            return Reply.text(500, "The emulator failed: " + e + "\n");
        }
    }

    private static void unlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** A web site elsewhere must not reach the emulator through a browser on this machine. */
    private boolean fromHere(Request request) {
        String host = request.header("host");
        String origin = request.header("origin");
        return host != null
                && hosts.contains(host)
                && (origin == null || request.isGet() || hosts.contains(withoutScheme(origin)));
    }

    private static String withoutScheme(String origin) {
        return origin.startsWith("http://") ? origin.substring("http://".length()) : origin;
    }

    private static void write(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.cutAfter() == Reply.NOTHING) {
            return;
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.body();
        boolean bare = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(reply.status(), bare ? -1 : body.length);
        if (bare) {
            return;
        }
        int length = reply.cutAfter() >= 0 ? Math.min(reply.cutAfter(), body.length) : body.length;
        if (reply.bytesPerSecond() > 0) {
            crawl(exchange.getResponseBody(), body, length, reply.bytesPerSecond());
        } else {
            exchange.getResponseBody().write(body, 0, length);
        }
    }

    /** Ends with a cut when it would take longer than {@link #LONGEST_CRAWL}, or when the server is closed. */
    private static void crawl(OutputStream out, byte[] body, int length, int bytesPerSecond) throws IOException {
        long end = System.nanoTime() + LONGEST_CRAWL.toNanos();
        int piece = Math.max(1, bytesPerSecond / CRAWL_STEPS);
        long pause = 1_000_000_000L * piece / bytesPerSecond;
        for (int at = 0; at < length && System.nanoTime() < end; at += piece) {
            out.write(body, at, Math.min(piece, length - at));
            out.flush();
            try {
                Thread.sleep(Duration.ofNanos(pause));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
