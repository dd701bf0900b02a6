package org.mdrportal.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.mdrportal.tenant.SubscriptionId;

/**
 * ARM whose lists are as large as they may be, each subscription's of another kind; written as they are asked for, so that
 * they cost nothing here.
 */
final class HostileArm implements AutoCloseable {

    static final int KINDS = 10;
    static final int UNCLOSED = 6;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int page;
    private final int item;

    /** @param page bytes of one list, and {@code item} of its largest items */
    HostileArm(int page, int item) {
        this.page = page;
        this.item = item;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static SubscriptionId subscription(int number) {
        return SubscriptionId.of("00000000-0000-4000-8000-%012d".formatted(number));
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.endsWith("/alerts")) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        int number = Integer.parseInt(path.substring("/subscriptions/00000000-0000-4000-8000-".length())
                .substring(0, 12));
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            list(number % KINDS, out);
        } catch (IOException _) {
            // The asker had enough of it.
        }
    }

    private void list(int kind, OutputStream out) throws IOException {
        switch (kind) {
            case 0 -> items(out, "\"description\":\"", _ -> "text that never seems to end ", "\"");
            case 1 -> items(out, "\"entities\":", _ -> "[", "");
            case 2 -> items(out, "\"entities\":[0", _ -> ",1", "]");
            case 3 -> items(out, "\"extendedProperties\":{\"a\":0", i -> ",\"name" + i + "\":0", "}");
            case 4 ->
                items(
                        out,
                        "\"entities\":[0",
                        i -> ",{\"$id\":\"" + i + "\",\"type\":\"ip\",\"address\":\"192.0.2.1\"}",
                        "]");
            case 5 -> items(out, "\"extendedProperties\":{\"a\":[0", _ -> ",\"" + "x".repeat(20_000) + "\"", "]}");
            case UNCLOSED -> unclosed(out);
            case 7 -> many(out, 60_000);
            case 8 -> many(out, 3_400);
            default -> {
                write(out, "{\"other\":\"");
                run(out, page - 100, _ -> "nothing of this is wanted ");
                write(out, "\",\"value\":[]}");
            }
        }
    }

    private void items(OutputStream out, String begin, IntFunction<String> piece, String end) throws IOException {
        write(out, "{\"value\":[");
        for (int at = 0, n = 0; at + item < page; at += item, n++) {
            write(
                    out,
                    (n == 0 ? "" : ",") + "{\"id\":\"" + AlertFixtures.id("large" + n) + "\",\"properties\":{" + begin);
            run(out, item - 500, piece);
            write(out, end + "}}");
        }
        write(out, "]}");
    }

    /** An alert without an end that swallows all that follow. */
    private void unclosed(OutputStream out) throws IOException {
        write(out, "{\"value\":[");
        run(
                out,
                page - 2_000,
                i -> "{\"id\":\"" + AlertFixtures.id("u" + i) + "\",\"properties\":{\"a\":[[{" + " ".repeat(30_000)
                        + ",");
        write(out, "]}");
    }

    private void many(OutputStream out, int size) throws IOException {
        String filler = "f".repeat(size - 900);
        write(out, "{\"value\":[" + AlertFixtures.alert("first"));
        run(out, page - 3_000 - size, i -> "," + AlertFixtures.alert("n" + i).replace("example/till:1", filler));
        write(out, "]}");
    }

    private static void run(OutputStream out, int bytes, IntFunction<String> piece) throws IOException {
        StringBuilder buffer = new StringBuilder();
        int written = 0;
        for (int i = 0; ; i++) {
            String next = piece.apply(i);
            if (written + buffer.length() + next.length() > bytes) {
                break;
            }
            buffer.append(next);
            if (buffer.length() > 60_000) {
                written += buffer.length();
                write(out, buffer.toString());
                buffer.setLength(0);
            }
        }
        write(out, buffer.toString());
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
