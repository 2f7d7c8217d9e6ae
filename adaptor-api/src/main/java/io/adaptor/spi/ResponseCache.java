package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Payload;
import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps mapped answers, for one process or for many that share it. The engine decides what is kept, for how long, and what is
 * fresh. One in memory is built in. Must be thread-safe. One that throws counts as a miss, with a line in the log.
 *
 * <p>A shared one stores answers under {@link Key#digest()} and generations under {@link Scope#digest()}. It must not hold
 * answers of two deployments whose connections of the same name are different accounts: prefix the digests then.
 */
public interface ResponseCache {
    /**
     * Looks up an answer.
     *
     * @param key what was asked
     * @return the answer and its age, or null
     */
    @Nullable
    Hit get(Key key);

    /**
     * Keeps an answer.
     *
     * @param key what was asked; the engine ensures that it does not change
     * @param entry the answer; likewise
     * @param keep how long it may be of use
     */
    void put(Key key, Entry entry, Duration keep);

    /**
     * The current generation of an endpoint's answers. Read before each look-up of an endpoint that has {@code
     * invalidate_on}, and for no other.
     *
     * @param scope which answers
     * @return a text that changes with each {@link #invalidate} and never returns to an earlier value while an answer of that
     *     generation is kept; at most 64 characters, empty where nothing was ever invalidated
     */
    String generation(Scope scope);

    /**
     * Moves to another generation, in all processes that share this cache, before it returns: answers of the earlier ones
     * are not looked up again, and may be dropped.
     *
     * @param scope which answers
     */
    void invalidate(Scope scope);

    /**
     * The answers of an endpoint for all connections and requests. Immutable.
     *
     * @param tenantId the tenant
     * @param integrationId the integration
     * @param endpoint the endpoint
     */
    record Scope(String tenantId, String integrationId, String endpoint) {
        /**
         * The scope as one text, for stores that want one.
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
     * An answer, and how old it is.
     *
     * @param entry the answer
     * @param age since it was kept, on the cache's own clock
     */
    record Hit(Entry entry, Duration age) {}

    /**
     * A mapped answer. Immutable; do not modify the JSON tree.
     *
     * @param data the data
     * @param summary the sentence about it, where the mapping has one
     * @param status the status of the answer
     * @param headers the headers of the answer
     * @param requestBytes bytes of the request body as sent
     * @param responseBytes bytes of the answer's body as read
     * @param nextCursor where the next page is; null where there is none
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
     * What makes two requests the same. Compared by value, without turning anything into text. Immutable.
     *
     * @param tenantId the tenant
     * @param integrationId the integration
     * @param version the version that the integration is stored under
     * @param generation the generation of the endpoint's answers; empty where it has no {@code invalidate_on}
     * @param connection whose credentials
     * @param endpoint the endpoint
     * @param request the part that stands for the request
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
         * The key as one text, for stores that want one. It covers every part, and shows none of them.
         *
         * @return 43 letters, digits, hyphens and underscores; the same for equal keys in every process; computed on each
         *     call
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
     * The part of a key that stands for the request. Its hash is computed once. Immutable; trees are to be read.
     *
     * @param pathParams the path parameters, or the values of {@code cache_key_fields}
     * @param queryParams the query parameters
     * @param headers the headers of the request
     * @param body the body
     * @param cursor which page; null for the first
     * @param hash the hash of the others
     */
    record Request(
            Map<String, JsonNode> pathParams,
            Map<String, JsonNode> queryParams,
            Map<String, String> headers,
            Payload body,
            @Nullable String cursor,
            int hash) {
        /**
         * A request with its hash.
         *
         * @param pathParams the path parameters, or the values of {@code cache_key_fields}
         * @param queryParams the query parameters
         * @param headers the headers of the request
         * @param body the body
         * @param cursor which page; null for the first
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
