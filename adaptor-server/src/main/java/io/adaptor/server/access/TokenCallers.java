package io.adaptor.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.security.JwtRejectedException;
import io.adaptor.security.JwtVerifier;
import io.adaptor.server.settings.AccessSettings.Oidc;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Identifies callers by tokens of an OpenID provider. The tenant and the scopes are claims; unknown scopes are ignored.
 * Thread-safe.
 */
public final class TokenCallers {
    private static final Logger LOG = LoggerFactory.getLogger(TokenCallers.class);

    private final Oidc oidc;
    private final JwtVerifier verifier;
    private final Tenants tenants;

    /**
     * Creates a verifier of tokens.
     *
     * @param oidc the provider and the names of its claims
     * @param tenants the tenants that a token may name
     */
    public TokenCallers(Oidc oidc, Tenants tenants) {
        this.oidc = oidc;
        this.tenants = tenants;
        this.verifier = verifier(oidc.issuer(), oidc.audience(), new OidcProvider(oidc.issuer()));
    }

    /** Creates a verifier of the provider's tokens for one audience. */
    static JwtVerifier verifier(String issuer, String audience, OidcProvider provider) {
        return JwtVerifier.builder("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA")
                .issuer(issuer)
                .audience(audience)
                .keySource(new ProviderKeys(provider))
                .build();
    }

    /**
     * Identifies the caller of a token.
     *
     * @param token a token in compact form
     * @return the caller; empty if the token is not accepted or names no known tenant
     */
    public Optional<Caller> find(String token) {
        try {
            return of(verifier.verify(token).claims());
        } catch (JwtRejectedException e) {
            LOG.info("a token was not accepted: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Returns the caller of verified claims; empty if they name no known tenant. */
    Optional<Caller> of(ObjectNode claims) {
        String tenantId = claims.path(oidc.tenantClaim()).asText();
        if (tenants.find(tenantId).filter(Tenants.Tenant::enabled).isEmpty()) {
            LOG.info("a token of {} names the tenant \"{}\", which does not exist here", oidc.issuer(), tenantId);
            return Optional.empty();
        }
        return Optional.of(new Caller(tenantId, actor(claims), scopes(claims.path(oidc.scopeClaim()))));
    }

    /** Returns the actor for the audit log. */
    static String actor(ObjectNode claims) {
        return "oidc:" + claims.path("sub").asText();
    }

    private static Set<Scope> scopes(JsonNode claim) {
        Stream<String> names = claim.isArray()
                ? StreamSupport.stream(claim.spliterator(), false).map(JsonNode::asText)
                : Arrays.stream(claim.asText().split(" "));
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        names.forEach(name -> Arrays.stream(Scope.values())
                .filter(scope -> scope.wireName().equals(name))
                .forEach(scopes::add));
        return scopes;
    }
}
