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
 * What an authorization server gave for one connection. Immutable; {@code toString} shows no token.
 *
 * @param accessToken what goes with requests
 * @param refreshToken what new ones are obtained with; null where there is none
 * @param expiresAt when the access token ends; null where the server does not say
 * @param scopes what was granted; empty where the server does not say
 * @param extras whatever else the server returned, such as {@code instance_url}; no secrets
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
     * @param accessToken what goes with requests
     * @param refreshToken what new ones are obtained with
     * @param expiresAt when the access token ends
     * @param scopes what was granted
     * @param extras whatever else the server returned
     */
    public Tokens {
        Objects.requireNonNull(accessToken, "accessToken");
        scopes = List.copyOf(scopes);
        extras = OrderedMaps.copyOf(extras);
    }
}
