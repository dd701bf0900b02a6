package org.mdrportal.dev.lists;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What the server says to one question.
 *
 * @param more further header lines, each ended by a line break; usually none
 */
public record Answer(int status, String more, Body body) {

    /** The bytes of an answer, wherever they lie. */
    public sealed interface Body {

        long length();

        /** Writes all of it. */
        void to(WritableByteChannel out) throws IOException;
    }

    private record InMemory(byte[] bytes) implements Body {

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void to(WritableByteChannel out) throws IOException {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        }
    }

    private record InFile(FileChannel file, long from, long length) implements Body {

        /** From the kernel's copy to the connection, without passing through this process. */
        @Override
        public void to(WritableByteChannel out) throws IOException {
            long sent = 0;
            while (sent < length) {
                sent += file.transferTo(from + sent, length - sent, out);
            }
        }
    }

    public static Answer of(String json) {
        return of(json.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer of(byte[] json) {
        return new Answer(200, "", new InMemory(json));
    }

    /** A part of a file. */
    public static Answer of(FileChannel file, long from, long length) {
        return new Answer(200, "", new InFile(file, from, length));
    }

    public static Answer throttled(Duration wait) {
        return new Answer(
                429,
                "Retry-After: " + wait.toSeconds() + "\r\n",
                new InMemory("{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"Later.\"}}"
                        .getBytes(StandardCharsets.UTF_8)));
    }
}
