package org.mdrportal.app;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mdrportal.identity.IdentityProperties;
import org.mdrportal.web.SignInOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Whom this product believes: the staff issuer and, with Entra ID, the directories beside it. Nothing is fetched at start. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    static final String STAFF = "staff";
    static final String CUSTOMER = "customer";

    @Bean
    ClientRegistrationRepository clientRegistrations(
            IdentityProperties properties, @Value("${mdr.public-url}") URI publicUrl) {
        Map<String, ClientRegistration> known = new ConcurrentHashMap<>();
        if (properties.entra()) {
            known.put(STAFF, entra(STAFF, properties, properties.staffDirectory(), publicUrl));
            known.put(CUSTOMER, entra(CUSTOMER, properties, "organizations", publicUrl));
        }
        return id -> STAFF.equals(id) && !properties.entra()
                ? known.computeIfAbsent(STAFF, _ -> discovered(properties, publicUrl))
                : known.get(id);
    }

    @Bean
    SignInOptions signInOptions(IdentityProperties properties) {
        return properties::entra;
    }

    /** Id tokens: the form of the specification, and an issuer that is one of ours. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders(IdentityProperties properties) {
        Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
        return registration -> decoders.computeIfAbsent(registration.getRegistrationId(), _ -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                            String.valueOf(registration.getProviderDetails().getJwkSetUri()))
                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(registration), issuer(properties)));
            return decoder;
        });
    }

    /** Access tokens of the API. */
    @Bean
    JwtDecoder accessTokenDecoder(IdentityProperties properties) {
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder = properties.entra()
                    ? NimbusJwtDecoder.withJwkSetUri(keys(properties)).build()
                    : NimbusJwtDecoder.withIssuerLocation(properties.issuer()).build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), audience(properties), issuer(properties)));
            return decoder;
        });
    }

    private static OAuth2TokenValidator<Jwt> audience(IdentityProperties properties) {
        List<String> ours = List.of(properties.clientId(), "api://" + properties.clientId());
        return new JwtClaimValidator<@Nullable List<String>>(
                "aud", audience -> audience != null && audience.stream().anyMatch(ours::contains));
    }

    /** The staff issuer, or another directory of the same Entra ID whose {@code tid} is the one in its issuer. */
    private static OAuth2TokenValidator<Jwt> issuer(IdentityProperties properties) {
        return token -> {
            String issuer = token.getClaimAsString("iss");
            String directory = token.getClaimAsString("tid");
            boolean staff = properties.issuer().equals(issuer);
            boolean sibling = properties.entra()
                    && directory != null
                    && (properties.authority() + "/" + directory + "/v2.0").equals(issuer);
            return staff && !properties.entra() || sibling
                    ? org.springframework.security.oauth2.core.OAuth2TokenValidatorResult.success()
                    : org.springframework.security.oauth2.core.OAuth2TokenValidatorResult.failure(
                            new org.springframework.security.oauth2.core.OAuth2Error(
                                    "invalid_token", "The issuer is not one of ours.", null));
        };
    }

    private static String keys(IdentityProperties properties) {
        return properties.authority() + "/common/discovery/v2.0/keys";
    }

    private static ClientRegistration entra(String id, IdentityProperties properties, String directory, URI publicUrl) {
        String base = properties.authority() + "/" + directory + "/oauth2/v2.0";
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("end_session_endpoint", base + "/logout");
        return ClientRegistration.withRegistrationId(id)
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirect(publicUrl))
                .scope("openid", "profile", "email")
                .authorizationUri(base + "/authorize")
                .tokenUri(base + "/token")
                .jwkSetUri(keys(properties))
                .userNameAttributeName("sub")
                .providerConfigurationMetadata(metadata)
                .build();
    }

    private static ClientRegistration discovered(IdentityProperties properties, URI publicUrl) {
        return ClientRegistrations.fromIssuerLocation(properties.issuer())
                .registrationId(STAFF)
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .redirectUri(redirect(publicUrl))
                .scope("openid", "profile", "email")
                .build();
    }

    private static String redirect(URI publicUrl) {
        return publicUrl.toString().replaceAll("/+$", "") + "/login/oauth2/code/{registrationId}";
    }
}
