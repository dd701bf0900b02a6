package org.mdrportal.alert;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.Deflater;
import org.mdrportal.platform.Bytes;

/** Payloads as they are stored: as {@link Bytes#deflated()} makes them, with one deflater for a whole batch. */
final class Deflated {

    private static final int BUFFER = 16_384;

    private Deflated() {}

    static byte[][] all(List<Bytes> payloads) {
        byte[][] deflated = new byte[payloads.size()][];
        byte[] buffer = new byte[BUFFER];
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            for (int i = 0; i < deflated.length; i++) {
                deflater.reset();
                deflated[i] = one(deflater, buffer, payloads.get(i));
            }
        }
        return deflated;
    }

    private static byte[] one(Deflater deflater, byte[] buffer, Bytes payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length() / 2 + 64);
        deflater.setInput(payload.array());
        deflater.finish();
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        return out.toByteArray();
    }
}
