package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.io.UncheckedIOException;
import java.net.ConnectException;
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
    private final EntraToken tokens = new EntraToken(issuer, "https://arm.example/.default", clock);

    @Test
    void keepsATokenUntilShortlyBeforeItsEnd() {
        tokens.token();
        clock.move(Duration.ofMinutes(54));
        assertThat(tokens.token()).isEqualTo(given(1));
        clock.move(Duration.ofMinutes(2));
        assertThat(tokens.token()).isEqualTo(given(2));
        assertThat(tokens.token().toString()).doesNotContain("token 2");
    }

    @Test
    void usesATokenToItsEndWhenThereIsNoOther() {
        tokens.token();
        clock.move(Duration.ofMinutes(56));
        issuer.fails = true;
        assertThat(tokens.token()).isEqualTo(given(1));
        assertThat(tokens.token()).isEqualTo(given(1));
        assertThat(issuer.asked).as("not asked at every poll").isEqualTo(2);

        clock.move(Duration.ofMinutes(5));
        assertThat(tokens.token()).isEqualTo(new Token.Missing("no token: the secret has expired", true));
    }

    @Test
    void replacesATokenThatWasRefusedButNotAtEveryPoll() {
        tokens.token();
        assertThat(tokens.instead(given(1), null)).as("it is new").isNull();

        clock.move(Duration.ofMinutes(2));
        assertThat(tokens.instead(given(1), null)).isEqualTo(given(2));
        assertThat(tokens.instead(given(1), null)).as("another poll did it").isEqualTo(given(2));
        assertThat(tokens.instead(given(2), null))
                .as("one subscription refuses them all")
                .isNull();
        assertThat(tokens.token()).isEqualTo(given(2));
        assertThat(issuer.asked).isEqualTo(2);
        assertThat(issuer.forgotten).isEqualTo(1);
    }

    @Test
    void keepsATokenThatOthersMayAcceptWhenThereIsNoOther() {
        tokens.token();
        clock.move(Duration.ofMinutes(2));
        issuer.fails = true;

        assertThat(tokens.instead(given(1), null)).isNull();
        assertThat(tokens.token()).isEqualTo(given(1));
    }

    @Test
    void asksForWhatArmWantsATokenToSayOnce() {
        tokens.token();

        assertThat(tokens.instead(given(1), "{\"a\":1}")).isEqualTo(given(2));
        assertThat(issuer.claims).isEqualTo("{\"a\":1}");
        assertThat(tokens.instead(given(2), "{\"a\":1}")).isNull();
        assertThat(tokens.instead(given(2), "{\"b\":1}")).isEqualTo(given(3));
    }

    @Test
    void doesNotHammerAnIssuerThatSaysNo() {
        issuer.fails = true;
        assertThat(tokens.token()).isEqualTo(new Token.Missing("no token: the secret has expired", true));
        tokens.token();
        assertThat(issuer.asked).isEqualTo(1);

        issuer.fails = false;
        clock.move(Duration.ofSeconds(21));
        assertThat(tokens.token()).isEqualTo(given(2));
    }

    @Test
    void tellsARefusalFromAnIssuerThatIsNotThere() {
        EntraToken.Identity alone = new EntraToken.Identity() {
            @Override
            public TokenCredential credential() {
                throw new IllegalStateException(new UncheckedIOException(new ConnectException("nobody there")));
            }

            @Override
            public void forget() {
                // There is nothing to forget.
            }
        };

        assertThat(new EntraToken(alone, "https://arm.example/.default", clock).token())
                .isEqualTo(new Token.Missing("no token: nobody there", false));
    }

    private static Token.Given given(int number) {
        return new Token.Given("token " + number);
    }

    private final class Issuer implements TokenCredential, EntraToken.Identity {

        private int asked;
        private int forgotten;
        private boolean fails;
        private String claims;

        @Override
        public TokenCredential credential() {
            return this;
        }

        @Override
        public void forget() {
            forgotten++;
        }

        @Override
        public Mono<AccessToken> getToken(TokenRequestContext request) {
            return Mono.fromSupplier(() -> getTokenSync(request));
        }

        @Override
        public AccessToken getTokenSync(TokenRequestContext request) {
            asked++;
            claims = request.getClaims();
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
