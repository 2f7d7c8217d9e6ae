package io.adaptor.internal.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.adaptor.api.Secret;
import io.adaptor.internal.secrets.SecretValues;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The identity of the client at the authorization server, and how it is proven. Thread-safe. */
final class ClientIdentity {
    private final OAuth2Settings settings;
    private final SecretValues secrets;
    private final Clock clock;

    ClientIdentity(OAuth2Settings settings, SecretValues secrets, Clock clock) {
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Returns the same identity with other settings. */
    ClientIdentity by(OAuth2Settings others) {
        return new ClientIdentity(others, secrets, clock);
    }

    boolean named() {
        return settings.credentials().containsKey("client_id");
    }

    ClientID id() {
        Secret id = settings.credentials().get("client_id");
        if (id == null) {
            throw missing("client_id");
        }
        // Not a secret in itself; masking it would only make error messages harder to read.
        return new ClientID(secrets.unmasked(id));
    }

    String credential(String name) {
        Secret stated = settings.config().credentials().get(name);
        Secret secret = stated == null ? settings.credentials().get(name) : stated;
        if (secret == null) {
            throw missing(name);
        }
        return secrets.of(secret);
    }

    /** Returns the client authentication for one request; null for a client that has none. */
    @Nullable
    ClientAuthentication proof() {
        return switch (settings.clientAuth()) {
            case "basic" -> basic();
            case "basic_unencoded" -> unencoded();
            case "post" -> new ClientSecretPost(id(), secret());
            case "private_key_jwt" -> new KeyProof(id(), keyProof());
            default -> null;
        };
    }

    /** Returns the assertion of the grant {@code jwt_bearer} (RFC 7523, section 2.1). */
    SignedJWT assertion() {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder().audience(settings.tokenUrl().toString());
        if (named()) {
            claims.issuer(id().getValue());
        }
        if (settings.config().credentials().containsKey("subject")) {
            claims.subject(credential("subject"));
        }
        settings.tree("assertion_claims").forEach((name, value) -> JwsTokens.put(claims, name, value));
        return signed(claims);
    }

    private SignedJWT keyProof() {
        String id = id().getValue();
        return signed(new JWTClaimsSet.Builder()
                .issuer(id)
                .subject(id)
                .audience(settings.tokenUrl().toString())
                .jwtID(UUID.randomUUID().toString()));
    }

    private SignedJWT signed(JWTClaimsSet.Builder claims) {
        Instant now = clock.instant();
        claims.issueTime(Date.from(now)).expirationTime(Date.from(now.plus(settings.assertionLifetime())));
        String algorithm = settings.text("assertion_algorithm");
        SignedJWT assertion = JwsTokens.sign(
                algorithm == null ? "RS256" : algorithm,
                settings.text("assertion_key_id"),
                credential("private_key"),
                claims.build());
        secrets.derived(assertion.serialize());
        return assertion;
    }

    private ClientSecretBasic basic() {
        ClientSecretBasic basic = new ClientSecretBasic(id(), secret());
        secrets.derived(basic.toHTTPAuthorizationHeader().substring("Basic ".length()));
        return basic;
    }

    private UnencodedBasic unencoded() {
        UnencodedBasic basic = new UnencodedBasic(id(), secret());
        secrets.derived(basic.pair());
        return basic;
    }

    private com.nimbusds.oauth2.sdk.auth.Secret secret() {
        return new com.nimbusds.oauth2.sdk.auth.Secret(credential("client_secret"));
    }

    private static RuntimeException missing(String name) {
        return AuthFaults.refused(
                "oauth2 needs the credential \"" + name + "\": add it to auth_config.credentials", null);
    }
}
