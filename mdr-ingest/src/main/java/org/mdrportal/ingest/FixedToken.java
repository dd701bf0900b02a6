package org.mdrportal.ingest;

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
    public void refused() {
        // There is no other.
    }
}
