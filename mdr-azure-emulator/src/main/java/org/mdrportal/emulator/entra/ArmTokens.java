package org.mdrportal.emulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;
import java.util.function.Supplier;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;

/** Reads the tokens that Entra gave out for Resource Manager. */
public final class ArmTokens {

    static final String AUDIENCE = "https://management.azure.com";
    static final String SCOPE = AUDIENCE + "/.default";

    private final Fleet fleet;
    private final Supplier<RSAKey> key;

    public ArmTokens(Fleet fleet, Supplier<RSAKey> key) {
        this.fleet = fleet;
        this.key = key;
    }

    /** @return nothing when it is none, is over, or is for something else */
    public Optional<Principal> principal(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            boolean good = jwt.verify(new RSASSAVerifier(key.get().toRSAPublicKey()))
                    && claims.getAudience().contains(AUDIENCE)
                    && claims.getExpirationTime()
                            .toInstant()
                            .isAfter(fleet.clock().instant());
            return good ? fleet.principals().of(claims.getClaimAsString("azp")) : Optional.empty();
        } catch (ParseException | JOSEException malformed) {
            return Optional.empty();
        }
    }
}
