package org.mdrportal.ingest;

import org.jspecify.annotations.Nullable;

/** Where the bearer token comes from. */
interface TokenSource {

    /** What asking for a token gave: the token, or why there is none. */
    sealed interface Token {

        /** @param value never printed */
        record Given(String value) implements Token {

            @Override
            public String toString() {
                return "Given[a token]";
            }
        }

        /** @param refused whether somebody said no, or only nobody answered */
        record Missing(String why, boolean refused) implements Token {}
    }

    Token token();

    /**
     * ARM did not accept a token.
     *
     * @param claims what ARM wants the next one to say, or null when it did not ask for anything
     * @return another one to try once, or null when there is none that could do better
     */
    Token.@Nullable Given instead(Token.Given refused, @Nullable String claims);
}
