package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdrportal.ingest.Identities.Identity;
import org.mdrportal.ingest.TokenSource.Token;
import org.mdrportal.platform.Caller;
import org.mdrportal.watch.CredentialSeen;

class WatchCredentialsTests {

    private final List<CredentialSeen> seen = new ArrayList<>();

    @Test
    void saysOfEachWhetherItWorksAndUntilWhen() {
        Instant again = watch(
                identity(Principal.POLLING, LocalDate.of(2026, 12, 24), new Token.Given("t")),
                identity(Principal.ACTING, null, new Token.Missing("no token:\nexpired", true)));

        assertThat(seen)
                .containsExactly(
                        new CredentialSeen(
                                "polling", "client-secret", Instant.parse("2026-12-24T00:00:00Z"), true, null),
                        new CredentialSeen("acting", "client-secret", null, false, "no token: expired"));
        assertThat(again).isEqualTo(FakeArm.NOW.plusSeconds(60));
    }

    @Test
    void saysNothingOfOneThatNobodyAnsweredFor() {
        watch(identity(Principal.POLLING, null, new Token.Missing("no token: nobody there", false)), null);

        assertThat(seen).isEmpty();
    }

    private Instant watch(Identity polling, Identity acting) {
        WatchCredentials watch = new WatchCredentials(
                new Identities(polling, acting),
                credentials -> {
                    Caller.current();
                    seen.addAll(credentials);
                },
                Clock.fixed(FakeArm.NOW, ZoneOffset.UTC));
        assertThat(watch.standing()).isTrue();
        return watch.run("standing");
    }

    private static Identity identity(String name, LocalDate expires, Token token) {
        Principal principal =
                new Principal(name, AzureProperties.Credential.CLIENT_SECRET, "t", "c", "file", expires, null);
        return new Identity(principal, new TokenSource() {
            @Override
            public Token token() {
                return token;
            }

            @Override
            public Token.Given instead(Token.Given refused, String claims) {
                return null;
            }
        });
    }
}
