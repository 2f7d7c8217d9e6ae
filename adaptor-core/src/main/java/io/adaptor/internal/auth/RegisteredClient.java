package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Secret;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.Tokens;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client that an authorization server has registered, as it is stored among the tokens: the secret in place of the
 * access token, the registration access token in place of the refresh token. Immutable.
 *
 * @param stored the stored tokens
 */
record RegisteredClient(StoredTokens stored) {
    /** The placeholder for a missing secret; it also keeps full stores from evicting a registration. */
    private static final Secret NONE = Secret.of("-");

    private static final String ID = "client_id";
    private static final String SECRET = "client_secret";
    private static final String METHOD = "token_endpoint_auth_method";
    private static final String REDIRECTS = "redirect_uris";
    private static final String REGISTERED = "registered_at";
    private static final int LONGEST_ID = 2048;

    /** The first of January 2200. */
    private static final long FARTHEST = 7_258_118_400L;

    /**
     * Returns the tokens to store for a registration response (RFC 7591, section 3.2.1).
     *
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if it can't be used
     */
    static Tokens of(ObjectNode answer, RegistrationRequest request, String issuer, Instant now) {
        String id = answer.path(ID).isTextual() ? answer.path(ID).textValue() : "";
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw refused(issuer, "its answer has no client_id");
        }
        String secret = answer.path(SECRET).asText("");
        String method = answer.path(METHOD).isTextual()
                ? answer.path(METHOD).textValue()
                : secret.isEmpty() ? "none" : "client_secret_basic";
        if (clientAuth(method) == null) {
            throw refused(issuer, "it wants the client to authenticate by another method than can be used here");
        }
        if (method.startsWith(SECRET) && secret.isEmpty()) {
            throw refused(issuer, "its answer has no client_secret, though the client is to authenticate with one");
        }
        long end =
                secret.isEmpty() ? 0 : answer.path("client_secret_expires_at").asLong(0);
        if (end != 0 && end <= now.getEpochSecond()) {
            throw refused(issuer, "the client_secret of its answer has ended already, at " + end);
        }
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        JsonNodeFactory json = JsonNodeFactory.instance;
        kept.put("issuer", json.textNode(issuer));
        kept.put(ID, json.textNode(id));
        kept.put(METHOD, json.textNode(method));
        kept.put(REDIRECTS, request.redirects());
        kept.put(REGISTERED, json.numberNode(now.getEpochSecond()));
        JsonNode manage = answer.path("registration_client_uri");
        if (manage.isTextual() && MetadataUrl.problem(manage.textValue()) == null) {
            kept.put("registration_client_uri", manage);
        }
        String token = answer.path("registration_access_token").asText("");
        return new Tokens(
                secret.isEmpty() ? NONE : Secret.of(secret),
                token.isEmpty() ? NONE : Secret.of(token),
                end == 0 ? null : Instant.ofEpochSecond(Math.min(end, FARTHEST)),
                List.of(),
                kept);
    }

    private static RuntimeException refused(String issuer, String why) {
        return AuthFaults.refused(
                "the client can't be registered at " + MetadataUrl.shown(issuer) + ": " + why
                        + "; register one yourself and put it into auth_config.credentials",
                null);
    }

    /** Whether the client can be used for such a request. */
    boolean fits(RegistrationRequest request, Instant now) {
        Instant end = expiresAt();
        return !stored.dead() && (end == null || now.isBefore(end)) && request.isCoveredBy(extra(REDIRECTS));
    }

    /** Returns when its secret expires; null for never. */
    @Nullable
    Instant expiresAt() {
        return stored.tokens().expiresAt();
    }

    /** Returns when it was registered. */
    Instant registeredAt() {
        return Instant.ofEpochSecond(extra(REGISTERED).asLong());
    }

    /** Returns its authentication method, as named in configurations. */
    String clientAuth() {
        return String.valueOf(clientAuth(extra(METHOD).asText()));
    }

    /** Returns its credentials; references that a server has written into them must not be resolved. */
    Map<String, Secret> credentials() {
        Map<String, Secret> credentials = new LinkedHashMap<>();
        credentials.put(ID, plain(extra(ID).asText()));
        String secret = stored.tokens().accessToken().reveal();
        if (!secret.equals(NONE.reveal())) {
            credentials.put(SECRET, plain(secret));
        }
        return credentials;
    }

    private static Secret plain(String value) {
        return Secret.of(value.replace("${", "$${"));
    }

    private JsonNode extra(String name) {
        return stored.tokens().extras().getOrDefault(name, JsonNodeFactory.instance.missingNode());
    }

    private static @Nullable String clientAuth(String method) {
        return switch (method) {
            case "client_secret_basic" -> "basic";
            case "client_secret_post" -> "post";
            case "private_key_jwt", "none" -> method;
            default -> null;
        };
    }
}
