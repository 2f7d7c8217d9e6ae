package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Payload;
import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Caches mapped responses, for one process or shared by several. The engine decides which responses are cached, for how
 * long, and which are fresh. An in-memory cache is built in. Must be thread-safe. A cache that throws counts as a miss,
 * and the failure is logged.
 *
 * <p>A shared cache stores responses under {@link Key#digest()} and generations under {@link Scope#digest()}. It must
 * not mix responses of two deployments in which connections of the same name are different accounts; prefix the digests
 * in that case.
 */
public interface ResponseCache {
    /**
     * Looks up a response.
     *
     * @param key the key of the request
     * @return the response and its age, or null if there is none
     */
    @Nullable
    Hit get(Key key);

    /**
     * Stores a response.
     *
     * @param key the key of the request; the engine does not modify it afterwards
     * @param entry the response; not modified afterwards either
     * @param keep how long the entry may be useful
     */
    void put(Key key, Entry entry, Duration keep);

    /**
     * Returns the current generation of an endpoint's responses. Called before each look-up for an endpoint that has
     * {@code invalidate_on}, and for no other endpoint.
     *
     * @param scope the responses concerned
     * @return a string that changes with each {@link #invalidate} and never returns to an earlier value while a
     *     response of that generation is stored; at most 64 characters, empty if nothing was ever invalidated
     */
    String generation(Scope scope);

    /**
     * Starts another generation, in all processes that share this cache, before it returns. Responses of earlier
     * generations are not looked up again and may be dropped.
     *
     * @param scope the responses concerned
     */
    void invalidate(Scope scope);

    /**
     * Covers the responses of an endpoint for all connections and requests. Immutable.
     *
     * @param tenantId the tenant
     * @param integrationId the integration
     * @param endpoint the endpoint
     */
    record Scope(String tenantId, String integrationId, String endpoint) {
        /**
         * Returns the scope as a single string, for stores that need one.
         *
         * @return 43 letters, digits, hyphens and underscores; the same in every process; computed on each call
         */
        public String digest() {
            return new KeyDigest()
                    .text("scope")
                    .text(tenantId)
                    .text(integrationId)
                    .text(endpoint)
                    .base64();
        }
    }

    /**
     * A cached response and its age.
     *
     * @param entry the response
     * @param age the time since it was stored, measured by the cache's own clock
     */
    record Hit(Entry entry, Duration age) {}

    /**
     * A mapped response. Immutable; do not modify the JSON tree.
     *
     * @param data the data
     * @param summary the summary sentence, if the mapping has one
     * @param status the status of the response
     * @param headers the headers of the response
     * @param requestBytes the size of the request body as sent, in bytes
     * @param responseBytes the size of the response body as read, in bytes
     * @param nextCursor the cursor of the next page; null if there is none
     */
    record Entry(
            JsonNode data,
            @Nullable String summary,
            int status,
            Headers headers,
            long requestBytes,
            long responseBytes,
            @Nullable String nextCursor) {}

    /**
     * Identifies equal requests. Compared by value, without converting anything to text. Immutable.
     *
     * @param tenantId the tenant
     * @param integrationId the integration
     * @param version the version under which the integration is stored
     * @param generation the generation of the endpoint's responses; empty if it has no {@code invalidate_on}
     * @param connection the connection whose credentials are used
     * @param endpoint the endpoint
     * @param request the part that identifies the request
     */
    record Key(
            String tenantId,
            String integrationId,
            String version,
            String generation,
            String connection,
            String endpoint,
            Request request) {
        /**
         * Returns the key as a single string, for stores that need one. It covers every part and reveals none of them.
         *
         * @return 43 letters, digits, hyphens and underscores; the same for equal keys in every process; computed on
         *     each call
         */
        public String digest() {
            return new KeyDigest()
                    .text("key")
                    .text(tenantId)
                    .text(integrationId)
                    .text(version)
                    .text(generation)
                    .text(connection)
                    .text(endpoint)
                    .trees(request.pathParams())
                    .trees(request.queryParams())
                    .texts(request.headers())
                    .payload(request.body())
                    .text(request.cursor())
                    .base64();
        }
    }

    /**
     * The part of a key that identifies the request. Its hash is computed once. Immutable; do not modify the JSON
     * trees.
     *
     * @param pathParams the path parameters, or the values of {@code cache_key_fields}
     * @param queryParams the query parameters
     * @param headers the headers of the request
     * @param body the body
     * @param cursor the cursor of the page; null for the first
     * @param hash the hash of the other components
     */
    record Request(
            Map<String, JsonNode> pathParams,
            Map<String, JsonNode> queryParams,
            Map<String, String> headers,
            Payload body,
            @Nullable String cursor,
            int hash) {
        /**
         * Creates a request with its hash.
         *
         * @param pathParams the path parameters, or the values of {@code cache_key_fields}
         * @param queryParams the query parameters
         * @param headers the headers of the request
         * @param body the body
         * @param cursor the cursor of the page; null for the first
         * @return the part of the key
         */
        public static Request of(
                Map<String, JsonNode> pathParams,
                Map<String, JsonNode> queryParams,
                Map<String, String> headers,
                Payload body,
                @Nullable String cursor) {
            int hash = ((pathParams.hashCode() * 31 + queryParams.hashCode()) * 31 + headers.hashCode()) * 31
                    + body.hashCode();
            hash = cursor == null ? hash : hash * 31 + cursor.hashCode();
            return new Request(pathParams, queryParams, headers, body, cursor, hash);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || (other instanceof Request that
                            && hash == that.hash
                            && pathParams.equals(that.pathParams)
                            && queryParams.equals(that.queryParams)
                            && headers.equals(that.headers)
                            && body.equals(that.body)
                            && Objects.equals(cursor, that.cursor));
        }
    }
}
