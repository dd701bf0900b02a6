package org.mdrportal.dev.lists;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Azure Resource Manager on 127.0.0.1, as far as a poll asks it: alert lists, and that the plan is on. */
public final class ListServer implements AutoCloseable {

    private static final Pattern ASKED = Pattern.compile(
            "GET /subscriptions/([0-9a-fA-F-]{36})/providers/Microsoft\\.Security/(\\S+) HTTP/1\\.1\r\n.*",
            Pattern.DOTALL);
    private static final Pattern PAGE = Pattern.compile("[?&]page=(\\d+)");
    private static final int MOST_HEAD = 16 << 10;
    private static final Answer PLAN = Answer.of("""
            {"name":"Containers","type":"Microsoft.Security/pricings",
             "properties":{"pricingTier":"Standard","resourcesCoverageStatus":"FullyCovered","extensions":[]}}""");
    private static final Answer NOTHING = Answer.of("{\"value\":[]}");

    private final ServerSocketChannel socket;
    private final Duration delay;
    private final AtomicLong lists = new AtomicLong();
    private volatile Lists content = (_, _) -> NOTHING;

    private ListServer(ServerSocketChannel socket, Duration delay) {
        this.socket = socket;
        this.delay = delay;
    }

    /** @param delay how long each answer takes */
    public static ListServer start(Duration delay) throws IOException {
        var socket = ServerSocketChannel.open();
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 1_000);
        var server = new ListServer(socket, delay);
        Thread.ofPlatform().daemon().name("lists").start(server::accept);
        return server;
    }

    public void serve(Lists next) {
        content = next;
    }

    public URI url() {
        try {
            return URI.create("http://127.0.0.1:" + ((InetSocketAddress) socket.getLocalAddress()).getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a link to a page, as it stands in the page before. */
    public String link(UUID subscription, int page) {
        return url() + "/subscriptions/" + subscription
                + "/providers/Microsoft.Security/alerts?api-version=2022-01-01&page=" + page;
    }

    /** How many pages were asked for. */
    public long asked() {
        return lists.get();
    }

    private void accept() {
        try {
            while (socket.isOpen()) {
                SocketChannel client = socket.accept();
                Thread.startVirtualThread(() -> talk(client));
            }
        } catch (IOException _) {
            // Closed: nobody is served any more.
        }
    }

    private void talk(SocketChannel client) {
        try (client) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var in = ByteBuffer.allocate(MOST_HEAD);
            while (true) {
                String head = head(client, in);
                if (head == null) {
                    return;
                }
                Answer answer = answer(head);
                if (!delay.isZero()) {
                    LockSupport.parkNanos(delay.toNanos());
                }
                write(client, answer);
            }
        } catch (IOException _) {
            // The client went away, which is its right.
        }
    }

    /** Questions have no body, and the next one comes after the answer: what is read is one head. */
    private static @org.jspecify.annotations.Nullable String head(SocketChannel client, ByteBuffer in)
            throws IOException {
        in.clear();
        while (in.hasRemaining()) {
            if (client.read(in) < 0) {
                return null;
            }
            int end = in.position();
            if (end >= 4 && in.get(end - 1) == '\n' && in.get(end - 3) == '\n') {
                return new String(in.array(), 0, end, StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }

    private Answer answer(String head) {
        Matcher asked = ASKED.matcher(head);
        if (!asked.matches()) {
            return NOTHING;
        }
        String what = asked.group(2);
        if (what.startsWith("pricings/")) {
            return PLAN;
        }
        if (!what.startsWith("alerts?")) {
            return NOTHING;
        }
        lists.incrementAndGet();
        Matcher page = PAGE.matcher(what);
        return content.page(UUID.fromString(asked.group(1)), page.find() ? Integer.parseInt(page.group(1)) : 0);
    }

    private static void write(SocketChannel client, Answer answer) throws IOException {
        String head = "HTTP/1.1 " + answer.status() + " -\r\nContent-Type: application/json\r\nContent-Length: "
                + answer.body().length() + "\r\n" + answer.more() + "\r\n";
        var buffer = ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1));
        while (buffer.hasRemaining()) {
            client.write(buffer);
        }
        answer.body().to(client);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
