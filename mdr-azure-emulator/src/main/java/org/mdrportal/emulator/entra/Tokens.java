package org.mdrportal.emulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.Application;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.fleet.Program;

/** Signs tokens, version 2.0. */
final class Tokens {

    static final Duration LIFE = Duration.ofMinutes(75);

    private final URI url;
    private final Clock clock;
    private final Supplier<RSAKey> key;

    Tokens(URI url, Clock clock, Supplier<RSAKey> key) {
        this.url = url;
        this.clock = clock;
        this.key = key;
    }

    String id(Person person, Application application, @Nullable String nonce) {
        var claims = of(person, application);
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        return sign(claims.build());
    }

    String access(Person person, Application application) {
        return sign(of(person, application)
                .claim("azp", application.clientId())
                .claim("azpacr", "1")
                .claim("scp", "access_as_user")
                .build());
    }

    /** A program is its own subject, as in Entra. */
    String forProgram(Program program, Application application) {
        return sign(common(program.directory(), program.oid(), application.clientId(), program.roles())
                .subject(program.oid().toString())
                .claim("azp", program.clientId())
                .claim("azpacr", "1")
                .claim("idtyp", "app")
                .build());
    }

    /** For Resource Manager: the program itself is who asks there. */
    String forArm(Program program) {
        return sign(common(program.directory(), program.oid(), ArmTokens.AUDIENCE, program.roles())
                .subject(program.oid().toString())
                .claim("azp", program.clientId())
                .claim("azpacr", "1")
                .claim("idtyp", "app")
                .build());
    }

    String issuer(String directory) {
        return url + "/" + directory + "/v2.0";
    }

    private JWTClaimsSet.Builder of(Person person, Application application) {
        var claims = common(person.directory(), person.oid(), application.clientId(), person.roles())
                .subject(pairwise(person.oid(), application))
                .claim("preferred_username", person.userName())
                .claim("name", person.displayName())
                .claim("acct", person.isGuest() ? 1 : 0);
        if (person.homeDirectory() != null) {
            claims.claim("idp", issuer(person.homeDirectory().toString()));
        }
        return claims;
    }

    private JWTClaimsSet.Builder common(UUID directory, UUID oid, String audience, Set<String> roles) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer(directory.toString()))
                .audience(audience)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("tid", directory.toString())
                .claim("oid", oid.toString())
                .claim("uti", Unguessable.token().substring(0, 22))
                .claim("ver", "2.0");
        if (!roles.isEmpty()) {
            claims.claim("roles", roles.stream().sorted().toList());
        }
        return claims;
    }

    private String sign(JWTClaimsSet claims) {
        RSAKey signer = key.get();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(signer.getKeyID())
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(signer));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** Another application would see another subject for the same person. */
    private static String pairwise(UUID oid, Application application) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((oid + "|" + application.clientId()).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
