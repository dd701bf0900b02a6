package org.mdrportal.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mdrportal.intelligence.ListUrl;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Sentence;

/** One question and its answer in HTTP/1.1: 200 with a body that ends where it says, or nothing at all. */
final class AddressListFetchBody {

    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 100;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,15}");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,8})\\s*(?:;.*)?");

    private final Socket socket;
    private final int most;

    AddressListFetchBody(Socket socket, int most) {
        this.socket = socket;
        this.most = most;
    }

    /** An answer that is not taken, and why. */
    static final class Unusable extends IOException {

        private final transient Sentence why;

        Unusable(String code, Object... arguments) {
            super(code);
            this.why = Sentence.of(code, arguments);
        }

        Sentence why() {
            return why;
        }
    }

    /** @throws Unusable when it is no list, too large or elsewhere */
    Bytes of(ListUrl url) throws IOException {
        String request = "GET " + url.target() + " HTTP/1.1\r\nHost: " + url.host()
                + "\r\nUser-Agent: mdr-portal\r\nAccept: text/plain, text/csv, */*;q=0.1\r\nAccept-Encoding: identity\r\n"
                + "Connection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        int status = status(line(in));
        if (status >= 300 && status < 400) {
            throw new Unusable("intelligence.fetch.redirect", status);
        }
        if (status != 200) {
            throw new Unusable("intelligence.fetch.status", status);
        }
        Map<String, String> headers = headers(in);
        String coding = headers.getOrDefault("content-encoding", "identity");
        if (!coding.equalsIgnoreCase("identity")) {
            throw new Unusable("intelligence.fetch.coding");
        }
        String transfer = headers.get("transfer-encoding");
        if (transfer != null) {
            if (!transfer.equalsIgnoreCase("chunked")) {
                throw new Unusable("intelligence.fetch.coding");
            }
            return chunks(in);
        }
        String length = headers.get("content-length");
        return length == null ? toTheEnd(in) : exactly(in, length);
    }

    private static int status(String line) throws IOException {
        Matcher status = STATUS.matcher(line);
        if (!status.matches()) {
            throw new Unusable("intelligence.fetch.http");
        }
        return Integer.parseInt(status.group(1));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < MOST_HEADERS; i++) {
            String line = line(in);
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new Unusable("intelligence.fetch.http");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        throw new Unusable("intelligence.fetch.http");
    }

    private Bytes exactly(InputStream in, String length) throws IOException {
        if (!LENGTH.matcher(length).matches()) {
            throw new Unusable("intelligence.fetch.http");
        }
        if (Long.parseLong(length) > most) {
            throw large();
        }
        int wanted = Integer.parseInt(length);
        byte[] body = in.readNBytes(wanted);
        if (body.length < wanted) {
            throw new Unusable("intelligence.fetch.cut");
        }
        return Bytes.of(body);
    }

    private Bytes toTheEnd(InputStream in) throws IOException {
        byte[] body = in.readNBytes(most + 1);
        if (body.length > most) {
            throw large();
        }
        return Bytes.of(body);
    }

    private Bytes chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            Matcher chunk = CHUNK.matcher(line(in));
            if (!chunk.matches()) {
                throw new Unusable("intelligence.fetch.http");
            }
            long size = Long.parseLong(chunk.group(1), 16);
            if (size == 0) {
                return Bytes.of(body.toByteArray());
            }
            if (body.size() + size > most) {
                throw large();
            }
            byte[] part = in.readNBytes((int) size);
            if (part.length < size || !line(in).isEmpty()) {
                throw new Unusable("intelligence.fetch.cut");
            }
            body.writeBytes(part);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the answer ends within its head");
            }
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            if (line.size() == LONGEST_LINE) {
                throw new Unusable("intelligence.fetch.http");
            }
            line.write(next);
        }
    }

    private Unusable large() {
        return new Unusable("intelligence.fetch.large", most / (1024 * 1024));
    }
}
