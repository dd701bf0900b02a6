package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.mdrportal.ingest.TokenSource.Token;
import reactor.core.publisher.Mono;

class EntraTokenTests {

    private final MovedClock clock = new MovedClock();
    private final Issuer issuer = new Issuer();
    private final EntraToken tokens = new EntraToken(() -> issuer, "https://arm.example/.default", clock);

    @Test
    void keepsATokenUntilShortlyBeforeItsEnd() {
        tokens.token();
        clock.move(Duration.ofMinutes(54));
        assertThat(tokens.token()).isEqualTo(new Token.Given("token 1"));
        clock.move(Duration.ofMinutes(2));
        assertThat(tokens.token()).isEqualTo(new Token.Given("token 2"));
        assertThat(tokens.token().toString()).doesNotContain("token 2");
    }

    @Test
    void forgetsATokenThatWasRefused() {
        tokens.token();
        tokens.refused();

        assertThat(tokens.token()).isEqualTo(new Token.Given("token 2"));
    }

    @Test
    void doesNotHammerAnIssuerThatSaysNo() {
        issuer.fails = true;
        assertThat(tokens.token()).isEqualTo(new Token.Missing("no token: the secret has expired"));
        tokens.refused();
        tokens.token();
        assertThat(issuer.asked).isEqualTo(1);

        issuer.fails = false;
        clock.move(Duration.ofSeconds(21));
        assertThat(tokens.token()).isEqualTo(new Token.Given("token 2"));
    }

    @Test
    void aMissingIdentityIsAnAnswerToo() {
        EntraToken none = new EntraToken(
                () -> {
                    throw new IllegalArgumentException("no identity here");
                },
                "https://arm.example/.default",
                clock);

        assertThat(none.token()).isEqualTo(new Token.Missing("no token: no identity here"));
    }

    private final class Issuer implements TokenCredential {

        private int asked;
        private boolean fails;

        @Override
        public Mono<AccessToken> getToken(TokenRequestContext request) {
            return Mono.fromSupplier(() -> getTokenSync(request));
        }

        @Override
        public AccessToken getTokenSync(TokenRequestContext request) {
            asked++;
            if (fails) {
                throw new IllegalStateException("outer", new IllegalStateException("the secret has expired"));
            }
            return new AccessToken(
                    "token " + asked, clock.instant().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC));
        }
    }

    private static final class MovedClock extends Clock {

        private Instant now = FakeArm.NOW;

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
