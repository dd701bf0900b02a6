package org.mdrportal.ingest;

import org.jspecify.annotations.Nullable;

/** One token that never changes, for an emulator on loopback. */
final class FixedToken implements TokenSource {

    private final Token token;

    FixedToken(String value) {
        this.token = new Token.Given(value.strip());
    }

    @Override
    public Token token() {
        return token;
    }

    @Override
    public Token.@Nullable Given instead(Token.Given refused, @Nullable String claims) {
        return null;
    }
}
