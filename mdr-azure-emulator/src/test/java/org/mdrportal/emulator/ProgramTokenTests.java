package org.mdrportal.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.demo.ProviderOnly;
import org.mdrportal.emulator.fleet.Program;
import org.mdrportal.emulator.http.Json;
import tools.jackson.databind.JsonNode;

class ProgramTokenTests {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private AzureEmulator emulator;
    private Caller caller;
    private DemoFleet demo;

    @BeforeEach
    void start() {
        emulator = AzureEmulator.start(EmulatorOptions.defaults().withClock(clock));
        demo = DemoFleet.load(emulator.fleet());
        caller = new Caller(emulator);
    }

    @AfterEach
    void stop() {
        caller.close();
        emulator.close();
    }

    @Test
    void aProgramGetsATokenWithItsRoleThatTheDirectorysKeysVerify() throws Exception {
        var response = caller.token(ProviderOnly.STAFF, credentials("soc-lead"));
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode body = Json.parse(response.body());
        assertThat(body.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(body.path("expires_in").asInt()).isGreaterThan(3000);

        SignedJWT token = SignedJWT.parse(body.path("access_token").asString());
        var configuration = Json.parse(caller.get("/" + ProviderOnly.STAFF + "/v2.0/.well-known/openid-configuration")
                .body());
        var keys = JWKSet.parse(
                caller.get(configuration.path("jwks_uri").asString()).body());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();

        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer())
                .isEqualTo(emulator.issuer(ProviderOnly.STAFF))
                .isEqualTo(configuration.path("issuer").asString());
        assertThat(claims.getAudience()).containsExactly(ProviderOnly.PORTAL_CLIENT_ID);
        assertThat(claims.getStringListClaim("roles")).containsExactly("SOC_LEAD");
        assertThat(claims.getStringClaim("ver")).isEqualTo("2.0");
        assertThat(claims.getStringClaim("tid")).isEqualTo(ProviderOnly.STAFF.toString());
        assertThat(claims.getStringClaim("idtyp")).isEqualTo("app");
        assertThat(claims.getStringClaim("azp")).isEqualTo("soc-lead");
        assertThat(claims.getStringClaim("azpacr")).isEqualTo("1");
        assertThat(claims.getIssueTime()).isEqualTo(clock.instant());
    }

    @Test
    void basicCredentialsDoAsWell() throws Exception {
        Program program = emulator.fleet().program("finance").orElseThrow();
        String pair = program.clientId() + ":" + program.secret();
        var response =
                caller.send(caller.request(emulator.tokenUrl(ProviderOnly.STAFF).toString())
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Caller.encode(Map.of(
                                "grant_type",
                                "client_credentials",
                                "scope",
                                demo.provider().application().scope())))));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongSecretIsRefusedInEntrasForm() throws Exception {
        var form = new HashMap<>(credentials("administrator"));
        form.put("client_secret", "guessed");
        var response = caller.token(ProviderOnly.STAFF, form);
        assertThat(response.statusCode()).isEqualTo(401);
        JsonNode body = Json.parse(response.body());
        assertThat(body.path("error").asString()).isEqualTo("invalid_client");
        assertThat(body.path("error_description").asString()).startsWith("AADSTS7000215");
        assertThat(body.path("error_codes").path(0).asInt()).isEqualTo(7000215);
        assertThat(body.propertyNames()).contains("timestamp", "trace_id", "correlation_id");
    }

    @Test
    void aProgramIsUnknownInAnotherDirectory() throws Exception {
        var response = caller.token(DemoFleet.NORTHWIND, credentials("customer-nwnd"));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("unauthorized_client", "AADSTS700016");
        assertThat(caller.token(ProviderOnly.STAFF, credentials("customer-nwnd"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherScopeOrGrantTypeIsRefused() throws Exception {
        var otherScope = new HashMap<>(credentials("finance"));
        otherScope.put("scope", "api://somebody-else/.default");
        assertThat(caller.token(ProviderOnly.STAFF, otherScope).body()).contains("invalid_scope");
        var otherGrant = new HashMap<>(credentials("finance"));
        otherGrant.put("grant_type", "password");
        assertThat(caller.token(ProviderOnly.STAFF, otherGrant).body()).contains("unsupported_grant_type");
    }

    @Test
    void anUnknownDirectoryIsRefused() throws Exception {
        assertThat(caller.get("/4e574e44-ffff-4000-8000-000000000001/v2.0/.well-known/openid-configuration")
                        .body())
                .contains("AADSTS90002");
    }

    @Test
    void theIssuerOfOrganizationsIsATemplate() throws Exception {
        for (String authority : new String[] {"organizations", "common"}) {
            var configuration = Json.parse(caller.get("/" + authority + "/v2.0/.well-known/openid-configuration")
                    .body());
            assertThat(configuration.path("issuer").asString()).isEqualTo(emulator.url() + "/{tenantid}/v2.0");
            assertThat(caller.get(configuration.path("jwks_uri").asString()).body())
                    .contains("\"kid\"");
        }
    }

    private Map<String, String> credentials(String clientId) {
        return Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                clientId,
                "client_secret",
                emulator.fleet().program(clientId).orElseThrow().secret(),
                "scope",
                demo.provider().application().scope());
    }
}
