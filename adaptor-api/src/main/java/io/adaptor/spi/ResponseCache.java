package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Payload;
import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps mapped answers. The engine decides what is kept, for how long, and what is fresh. One in memory is built in.
 * Must be thread-safe, and must not throw when it can't be reached: a miss is always a right answer.
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
     * @param key what was asked; the engine has made sure that nobody changes it
     * @param entry the answer; likewise
     * @param keep how long it may be of use
     */
    void put(Key key, Entry entry, Duration keep);

    /**
     * An answer, and how old it is.
     *
     * @param entry the answer
     * @param age since it was kept, on the cache's own clock
     */
    record Hit(Entry entry, Duration age) {}

    /**
     * A mapped answer. Immutable; the tree is to be read, not changed.
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
     * @param version changes with the configuration of the integration, and when entries are declared void
     * @param connection whose credentials
     * @param endpoint the endpoint
     * @param request the part that stands for the request
     */
    record Key(
            String tenantId,
            String integrationId,
            String version,
            String connection,
            String endpoint,
            Request request) {}

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
