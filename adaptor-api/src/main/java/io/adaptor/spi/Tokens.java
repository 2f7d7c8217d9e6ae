package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Secret;
import io.adaptor.api.internal.OrderedMaps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that an authorization server issued for one connection. Immutable; {@code toString} shows no tokens.
 *
 * @param accessToken the token that is sent with requests
 * @param refreshToken the token with which new ones are obtained; null if there is none
 * @param expiresAt when the access token expires; null if the server does not state it
 * @param scopes the granted scopes; empty if the server does not state them
 * @param extras the other values that the server returned, such as {@code instance_url}; no secrets
 */
public record Tokens(
        Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable Instant expiresAt,
        List<String> scopes,
        Map<String, JsonNode> extras) {
    /**
     * Makes defensive copies.
     *
     * @param accessToken the token that is sent with requests
     * @param refreshToken the token with which new ones are obtained
     * @param expiresAt when the access token expires
     * @param scopes the granted scopes
     * @param extras the other values that the server returned
     */
    public Tokens {
        Objects.requireNonNull(accessToken, "accessToken");
        scopes = List.copyOf(scopes);
        extras = OrderedMaps.copyOf(extras);
    }
}
