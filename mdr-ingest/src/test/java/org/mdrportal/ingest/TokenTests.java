package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.watch.PollReason;

/** What a poll does with a token that ARM does not accept. */
class TokenTests extends PollBed {

    private static final String CHALLENGE = "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"%s\"";

    private final List<String> claimed = new ArrayList<>();
    private TokenSource.Token.Given other = new TokenSource.Token.Given("another");

    private void signIn() {
        TokenSource tokens = new TokenSource() {
            @Override
            public Token token() {
                return new Token.Given("refused");
            }

            @Override
            public Token.Given instead(Token.Given refused, String claims) {
                assertThat(refused.value()).isEqualTo("refused");
                claimed.add(String.valueOf(claims));
                return other;
            }
        };
        client.close();
        client = new ArmClient(
                arm.endpoint(),
                IngestConfiguration.http(FakeArm.QUICK),
                tokens,
                FakeArm.QUICK,
                Clock.fixed(FakeArm.NOW, ZoneOffset.UTC));
    }

    @Test
    void triesAnotherOnce() {
        signIn();
        arm.says(LIST, FakeArm.status(401, "")).says(LIST, AlertFixtures.page());

        poll();

        assertThat(intake.end().complete()).isTrue();
        assertThat(arm.bearers).startsWith("Bearer refused", "Bearer another");
        assertThat(claimed.getFirst()).isEqualTo("null");
    }

    @Test
    void saysSoWhenTheOtherIsRefusedToo() {
        signIn();
        arm.says(LIST, FakeArm.status(401, ""));

        poll();

        assertThat(intake.end().reason()).isEqualTo(PollReason.UNAUTHORIZED);
        assertThat(arm.asked).hasSize(2);
    }

    @Test
    void saysSoWhenThereIsNoOther() {
        signIn();
        other = null;
        arm.says(LIST, FakeArm.status(401, ""));

        poll();

        assertThat(intake.end().reason()).isEqualTo(PollReason.UNAUTHORIZED);
        assertThat(arm.asked).hasSize(1);
    }

    @Test
    void hearsWhatArmWantsTheNextOneToSay() {
        signIn();
        String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1700000000\"}}}";
        String encoded = Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        arm.says(LIST, FakeArm.status(401, "", "WWW-Authenticate", CHALLENGE.formatted(encoded)))
                .says(LIST, AlertFixtures.page());

        poll();

        assertThat(claimed.getFirst()).isEqualTo(claims);
        assertThat(intake.end().complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer claims=\"\"",
                "Bearer claims=\"a\"",
                "Bearer claims=\"bm8gSlNPTg==\"",
                "claims=\"$\""
            })
    void takesNothingElseForAChallenge(String header) {
        assertThat(Claims.of(new HttpHeaders().set(HttpHeaderName.WWW_AUTHENTICATE, header)))
                .isNull();
        assertThat(Claims.of(new HttpHeaders())).isNull();
    }
}
