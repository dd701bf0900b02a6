package org.mdrportal.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.mdrportal.platform.Bytes;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What a JSON value says, whatever white space and escapes it is written with. */
final class TokenHash {

    private final MessageDigest digest = digest();
    private final JsonParser parser;

    TokenHash(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads the value that the parser stands at, to its end. */
    byte[] value() {
        int depth = 0;
        JsonToken token = parser.currentToken();
        do {
            token(token);
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            token = depth > 0 ? parser.nextToken() : token;
        } while (depth > 0 && token != null);
        return digest.digest();
    }

    static Bytes of(String text, byte[] more) {
        MessageDigest digest = digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update(more);
        return Bytes.of(digest.digest());
    }

    private void token(JsonToken token) {
        digest.update((byte) token.id());
        if (token == JsonToken.PROPERTY_NAME || token.isScalarValue()) {
            byte[] text = parser.getString().getBytes(StandardCharsets.UTF_8);
            digest.update(Integer.toString(text.length).getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) ':');
            digest.update(text);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
