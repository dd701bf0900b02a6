package org.mdrportal.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.mdrportal.category.Category;
import org.mdrportal.platform.Bytes;

/**
 * What makes two alerts of one tenant the same thing happening: cluster, category, principal (PRODUCT.md, "When an alert
 * is an incident"). Tests have keys of their own, so that none ever joins what really happened.
 *
 * @param hash in whose order slots are taken
 */
record CorrelationKey(Bytes hash) implements Comparable<CorrelationKey> {

    static CorrelationKey of(String cluster, Category category, String principal, boolean test) {
        return hashed("key", cluster, category.name(), principal, test ? "test" : "");
    }

    /** Whoever links incidents of one cluster holds this one too. */
    static CorrelationKey ofCluster(String cluster) {
        return hashed("cluster", cluster);
    }

    /** Each part with its length in front, so that no two lists of parts read the same. */
    private static CorrelationKey hashed(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return new CorrelationKey(Bytes.of(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int compareTo(CorrelationKey other) {
        return java.util.Arrays.compareUnsigned(hash.array(), other.hash.array());
    }
}
