package org.mdrportal.ingest;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The form that a value is compared in: kept while it is short, of a long one only the digest. */
final class Form extends OutputStream {

    private static final int MOST_KEPT = 64 << 10;

    private byte[] kept;
    private int length;
    private @Nullable MessageDigest digest;

    Form() {
        this(48);
    }

    /** @param expected how long it may well become */
    Form(int expected) {
        kept = new byte[expected];
    }

    @Override
    public void write(int b) {
        if (digest == null && length < MOST_KEPT) {
            grow(1);
            kept[length++] = (byte) b;
        } else {
            digest().update((byte) b);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        if (digest == null && length + count <= MOST_KEPT) {
            grow(count);
            System.arraycopy(bytes, from, kept, length, count);
            length += count;
        } else {
            digest().update(bytes, from, count);
        }
    }

    /** Becomes a part of another one. */
    void into(Form whole) {
        if (digest == null) {
            whole.write(kept, 0, length);
        } else {
            whole.write('h');
            byte[] hash = digest.digest();
            whole.write(hash, 0, hash.length);
        }
    }

    byte[] hash() {
        return digest().digest();
    }

    private MessageDigest digest() {
        if (digest == null) {
            digest = Sha256.digest();
            digest.update(kept, 0, length);
            kept = new byte[0];
        }
        return digest;
    }

    private void grow(int more) {
        if (length + more > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(length + more, Math.min(MOST_KEPT, 2 * kept.length)));
        }
    }
}
