package org.mdrportal.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.demo.ProviderOnly;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.Params;

class SignInTests {

    private static final String REDIRECT = "http://127.0.0.1:8080/login/oauth2/code/staff";
    private static final String VERIFIER = "a-verifier-of-enough-letters-for-the-rule-of-forty-three";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private AzureEmulator emulator;
    private Caller caller;
    private DemoFleet demo;

    @BeforeEach
    void start() {
        emulator = AzureEmulator.start(EmulatorOptions.defaults().withClock(clock));
        demo = DemoFleet.load(emulator.fleet());
        emulator.fleet().allowRedirect(URI.create(REDIRECT));
        emulator.fleet().allowPostLogout(URI.create("http://127.0.0.1:8080/"));
        caller = new Caller(emulator);
    }

    @AfterEach
    void stop() {
        caller.close();
        emulator.close();
    }

    @Test
    void aPersonSignsInAndTheApplicationGetsAnIdToken() throws Exception {
        Person lead = person("lead@contoso-soc.example");
        JWTClaimsSet claims = idToken(ProviderOnly.STAFF, signIn(ProviderOnly.STAFF.toString(), lead, Map.of()));

        assertThat(claims.getIssuer()).isEqualTo(emulator.issuer(ProviderOnly.STAFF));
        assertThat(claims.getAudience()).containsExactly(ProviderOnly.PORTAL_CLIENT_ID);
        assertThat(claims.getStringClaim("oid")).isEqualTo(lead.oid().toString());
        assertThat(claims.getSubject()).isNotBlank().isNotEqualTo(lead.oid().toString());
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo(lead.userName());
        assertThat(claims.getStringClaim("name")).isEqualTo("Lars Brandsma");
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(claims.getIntegerClaim("acct")).isZero();
        assertThat(claims.getStringListClaim("roles")).containsExactly("SOC_LEAD");
        assertThat(claims.getClaim("idp")).isNull();
    }

    @Test
    void aGuestsTokenNamesTheHomeDirectory() throws Exception {
        JWTClaimsSet claims =
                idToken(ProviderOnly.STAFF, signIn(ProviderOnly.STAFF.toString(), demo.guest(), Map.of()));
        assertThat(claims.getStringClaim("idp")).isEqualTo(emulator.issuer(DemoFleet.NORTHWIND));
        assertThat(claims.getIntegerClaim("acct")).isEqualTo(1);
        assertThat(claims.getStringClaim("tid")).isEqualTo(ProviderOnly.STAFF.toString());
        assertThat(claims.getStringClaim("oid")).isEqualTo(DemoFleet.GUEST.toString());
    }

    @Test
    void atOrganizationsTheUserNameDecidesTheDirectory() throws Exception {
        var response = signIn("organizations", demo.guest(), Map.of());
        JWTClaimsSet claims = idToken(DemoFleet.NORTHWIND, response);
        assertThat(claims.getIssuer()).isEqualTo(emulator.issuer(DemoFleet.NORTHWIND));
        assertThat(claims.getIntegerClaim("acct")).isZero();
    }

    @Test
    void whoHasNoRoleGetsATokenWithoutTheClaim() throws Exception {
        Person without = person("stagiair@northwind.example");
        JWTClaimsSet claims = idToken(DemoFleet.NORTHWIND, signIn("organizations", without, Map.of()));
        assertThat(claims.getClaim("roles")).isNull();
    }

    @Test
    void aWrongVerifierGetsNoTokenAndTheCodeIsSpent() throws Exception {
        String code = Caller.redirect(
                        signIn(ProviderOnly.STAFF.toString(), person("tier1@contoso-soc.example"), Map.of()))
                .get("code", "");
        var wrong = redeem(ProviderOnly.STAFF, code, Map.of("code_verifier", "something-else"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("invalid_grant", "AADSTS501481");
        assertThat(redeem(ProviderOnly.STAFF, code, Map.of()).body()).contains("AADSTS70008");
    }

    @Test
    void aCodeIsGoodOnceAndForTenMinutes() throws Exception {
        Person tier1 = person("tier1@contoso-soc.example");
        String code = code(tier1);
        assertThat(redeem(ProviderOnly.STAFF, code, Map.of()).statusCode()).isEqualTo(200);
        assertThat(redeem(ProviderOnly.STAFF, code, Map.of()).body()).contains("invalid_grant");
        String late = Caller.redirect(caller.get(authorize(ProviderOnly.STAFF.toString(), Map.of())))
                .get("code", "");
        clock.move(Duration.ofMinutes(11));
        assertThat(redeem(ProviderOnly.STAFF, late, Map.of()).body()).contains("invalid_grant");
    }

    @Test
    void theApplicationMustKnowItsSecretAndItsRedirect() throws Exception {
        String code = code(person("tier1@contoso-soc.example"));
        assertThat(redeem(ProviderOnly.STAFF, code, Map.of("client_secret", "guessed"))
                        .body())
                .contains("invalid_client");
        assertThat(redeem(ProviderOnly.STAFF, code, Map.of("redirect_uri", "http://127.0.0.1:1/other"))
                        .body())
                .contains("AADSTS500112");
    }

    @Test
    void aWrongPasswordIsSaidAndTheUserNameStays() throws Exception {
        var response = caller.postForm(
                authorize(ProviderOnly.STAFF.toString(), Map.of()),
                Map.of("userName", "lead@contoso-soc.example", "password", "\"><script>"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("role=\"alert\"", "not right", "value=\"lead@contoso-soc.example\"")
                .doesNotContain("<script>");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void theSignInPageIsNamedLabelledAndRunsNoScript() throws Exception {
        var response =
                caller.get(authorize(ProviderOnly.STAFF.toString(), Map.of("login_hint", "admin@contoso-soc.example")));
        assertThat(response.body())
                .contains(
                        "<title>Sign in</title>",
                        "<html lang=\"en\">",
                        "<label for=\"userName\">User name</label>",
                        "<label for=\"password\">Password</label>",
                        ">Sign in</button>",
                        "value=\"admin@contoso-soc.example\"")
                .doesNotContain("<script", "style=");
        String policy = response.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("default-src 'none'", "form-action 'self' http://127.0.0.1:8080;");
    }

    @Test
    void aSecondSignInDoesNotAskAgainUnlessItMust() throws Exception {
        signIn(ProviderOnly.STAFF.toString(), person("tier1@contoso-soc.example"), Map.of());
        String staff = ProviderOnly.STAFF.toString();
        assertThat(Caller.redirect(caller.get(authorize(staff, Map.of()))).first("code"))
                .isNotNull();
        assertThat(caller.get(authorize(staff, Map.of("prompt", "login"))).body())
                .contains("Sign in");
        assertThat(caller.get(authorize(staff, Map.of("login_hint", "lead@contoso-soc.example")))
                        .body())
                .contains("Sign in");
        String elsewhere = authorize(DemoFleet.NORTHWIND.toString(), Map.of("prompt", "none"));
        assertThat(Caller.redirect(caller.get(elsewhere)).first("error")).isEqualTo("login_required");
    }

    @Test
    void signingOutEndsTheSessionAndReturnsOnlyToARegisteredAddress() throws Exception {
        String staff = ProviderOnly.STAFF.toString();
        signIn(staff, person("tier1@contoso-soc.example"), Map.of());
        String logout = "/" + staff + "/oauth2/v2.0/logout?id_token_hint=x&post_logout_redirect_uri=";
        assertThat(caller.get(logout + "http%3A%2F%2Fevil.example%2F").statusCode())
                .isEqualTo(200);
        signIn(staff, person("tier1@contoso-soc.example"), Map.of());
        var response = caller.get(logout + "http%3A%2F%2F127.0.0.1%3A8080%2F&state=s");
        assertThat(response.headers().firstValue("Location")).hasValue("http://127.0.0.1:8080/?state=s");
        assertThat(caller.get(authorize(staff, Map.of())).statusCode()).isEqualTo(200);
    }

    @Test
    void thePortOfAnAddressOnThisMachineDoesNotCount() throws Exception {
        String elsewhere = REDIRECT.replace(":8080", ":18081");
        assertThat(caller.get(authorize(ProviderOnly.STAFF.toString(), Map.of("redirect_uri", elsewhere)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(caller.get(authorize(ProviderOnly.STAFF.toString(), Map.of("redirect_uri", elsewhere + "?x=1")))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void nobodyIsSentToAnAddressThatIsNotRegistered() throws Exception {
        var response = caller.get(
                authorize(ProviderOnly.STAFF.toString(), Map.of("redirect_uri", "http://127.0.0.1:9/other")));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("AADSTS50011");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emulator.fleet().allowRedirect(URI.create("http://portal.example/")));
    }

    @Test
    void anotherFlowIsRefusedAtTheApplicationWithItsState() throws Exception {
        Params back =
                Caller.redirect(caller.get(authorize(ProviderOnly.STAFF.toString(), Map.of("response_type", "token"))));
        assertThat(back.first("error")).isEqualTo("unsupported_response_type");
        assertThat(back.first("state")).isEqualTo("s 1");
        Params plain = Caller.redirect(
                caller.get(authorize(ProviderOnly.STAFF.toString(), Map.of("code_challenge_method", "plain"))));
        assertThat(plain.first("error")).isEqualTo("invalid_request");
    }

    @Test
    void aFormOfAnotherSiteIsRefused() throws Exception {
        var response = caller.send(caller.request("/emulator/subscriptions/" + DemoFleet.TAILSPIN_TOYS + "/plans")
                .header("Origin", "http://evil.example")
                .POST(BodyPublishers.ofString("name=Containers&tier=Free")));
        assertThat(response.statusCode()).isEqualTo(403);
    }

    private String code(Person person) throws Exception {
        return Caller.redirect(signIn(person.directory().toString(), person, Map.of()))
                .get("code", "");
    }

    private HttpResponse<String> signIn(String authority, Person person, Map<String, String> changes) throws Exception {
        var response = caller.postForm(
                authorize(authority, changes), Map.of("userName", person.userName(), "password", person.password()));
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("emu_sso=")
                .contains("HttpOnly");
        assertThat(Caller.redirect(response).first("state")).isEqualTo("s 1");
        return response;
    }

    private static String authorize(String authority, Map<String, String> changes) throws Exception {
        var query = new HashMap<>(Map.of(
                "client_id", ProviderOnly.PORTAL_CLIENT_ID,
                "response_type", "code",
                "redirect_uri", REDIRECT,
                "scope", "openid profile",
                "state", "s 1",
                "nonce", "n-1",
                "code_challenge_method", "S256",
                "code_challenge",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(MessageDigest.getInstance("SHA-256")
                                        .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)))));
        query.putAll(changes);
        return "/" + authority + "/oauth2/v2.0/authorize?" + Caller.encode(query);
    }

    private HttpResponse<String> redeem(UUID directory, String code, Map<String, String> changes) throws Exception {
        var form = new HashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                ProviderOnly.PORTAL_CLIENT_ID,
                "client_secret",
                demo.provider().application().secret(),
                "redirect_uri",
                REDIRECT,
                "code",
                code,
                "code_verifier",
                VERIFIER));
        form.putAll(changes);
        return caller.token(directory, form);
    }

    private JWTClaimsSet idToken(UUID directory, HttpResponse<String> signedIn) throws Exception {
        var response = redeem(directory, Caller.redirect(signedIn).get("code", ""), Map.of());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return SignedJWT.parse(Json.parse(response.body()).path("id_token").asString())
                .getJWTClaimsSet();
    }

    private Person person(String userName) {
        return emulator.fleet().member(userName).orElseThrow();
    }
}
