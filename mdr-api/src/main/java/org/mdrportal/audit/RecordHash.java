package org.mdrportal.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Bytes;

/** The hashes of the chain (ARCHITECTURE.md, section 6): content first, then previous hash, number and content hash. */
final class RecordHash {

    /** What the first record of a tenant follows. */
    static final Bytes GENESIS = Bytes.of(new byte[32]);

    private RecordHash() {}

    /**
     * Over everything a record says; each part with its length before it, so that no two records read the same.
     *
     * @param saidHash SHA-256 of what exactly was done: kept in the record, so that the rest can be checked after an erasure
     */
    static Bytes ofContent(
            UUID record,
            Instant at,
            String actorDirectory,
            String actorId,
            String action,
            String objectType,
            String objectId,
            @Nullable String reason,
            Bytes saidHash) {
        MessageDigest digest = sha256();
        for (String part :
                new String[] {record.toString(), at.toString(), actorDirectory, actorId, action, objectType, objectId
                }) {
            add(digest, part.getBytes(StandardCharsets.UTF_8));
        }
        add(digest, reason == null ? new byte[0] : reason.getBytes(StandardCharsets.UTF_8));
        add(digest, saidHash.array());
        return Bytes.of(digest.digest());
    }

    static Bytes chained(Bytes previous, long number, Bytes contentHash) {
        MessageDigest digest = sha256();
        digest.update(previous.array());
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        digest.update(contentHash.array());
        return Bytes.of(digest.digest());
    }

    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
