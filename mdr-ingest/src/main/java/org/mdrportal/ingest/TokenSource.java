package org.mdrportal.ingest;

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

        record Missing(String why) implements Token {}
    }

    Token token();

    /** ARM did not accept it: it is not to be given again from memory. */
    void refused();
}
