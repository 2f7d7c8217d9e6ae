package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.JsonProjection;
import io.adaptor.api.Payload;
import io.adaptor.api.Policies;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.WireFormat;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.UrlPrefix;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mapped request to a connector. Immutable; do not modify the JSON trees.
 *
 * @param endpoint the endpoint that is executed
 * @param pathParams values of the placeholders in the path
 * @param queryParams values of the query; arrays and objects are allowed
 * @param headers headers of this request, set after those of the integration
 * @param body the body
 * @param format the effective body formats
 * @param timeout the longest time the call may take; it shrinks towards the end of the deadline
 * @param download the stream that receives the body of a successful response; null for none
 * @param pageUrl the URL of a next page, as the previous response stated it, to use instead of path and query; null for
 *     the first page
 * @param limit the limit on how long the call may run; it ends at the timeout or when the execution is cancelled
 * @param projection reads only the required parts of a JSON response, if the connector passes it on to
 *     {@link io.adaptor.spi.body.BodyReader}; a connector that inspects responses itself ignores it. Null to read
 *     everything
 */
public record ConnectorRequest(
        Endpoint endpoint,
        Map<String, JsonNode> pathParams,
        Map<String, JsonNode> queryParams,
        Map<String, String> headers,
        Payload body,
        WireFormat format,
        Duration timeout,
        @Nullable OutputStream download,
        @Nullable String pageUrl,
        TimeLimit limit,
        @Nullable JsonProjection projection) {
    /**
     * Makes defensive copies.
     *
     * @param endpoint the endpoint that is executed
     * @param pathParams values of the placeholders in the path
     * @param queryParams values of the query
     * @param headers headers of this request, set after those of the integration
     * @param body the body
     * @param format the effective body formats
     * @param timeout the longest the call may take
     * @param download the stream that receives the body of a successful response; null for none
     * @param pageUrl the URL of a next page
     * @param limit the limit on how long the call may run
     * @param projection reads only the required parts of a JSON response, or null
     */
    public ConnectorRequest {
        Objects.requireNonNull(endpoint, "endpoint");
        pathParams = OrderedMaps.copyOf(pathParams);
        queryParams = OrderedMaps.copyOf(queryParams);
        headers = OrderedMaps.copyOf(headers);
        FieldChecks.of("connector_request")
                .millis("timeout_ms", timeout, 1, 3_600_000)
                .done();
    }

    /**
     * Returns a builder with the default values.
     *
     * @param endpoint the endpoint that is executed
     * @return a new builder
     */
    public static Builder builder(Endpoint endpoint) {
        return new Builder(endpoint);
    }

    /**
     * Returns a builder initialized with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(endpoint);
        builder.pathParams = pathParams;
        builder.queryParams = queryParams;
        builder.headers = headers;
        builder.body = body;
        builder.format = format;
        builder.timeout = timeout;
        builder.download = download;
        builder.pageUrl = pageUrl;
        builder.limit = limit;
        builder.projection = projection;
        return builder;
    }

    /**
     * Registers an action that ends the call when its time limit expires or the execution is cancelled, such as
     * {@code Statement.cancel} or closing a socket. It runs on a thread of the engine. If no action is registered, the
     * executing thread is interrupted instead.
     *
     * @param abort ends the call from another thread; must return quickly
     * @return a registration to close when the call has returned, so that it does not affect the next call
     */
    public TimeLimit.Registration onTimeout(Runnable abort) {
        return limit.onEnd(abort);
    }

    /**
     * Creates an HTTP request that shares the time limit and cancellation of this request.
     *
     * @param method the method
     * @param url absolute, http or https
     * @return a request without headers and body
     */
    public HttpRequest http(HttpMethod method, URI url) {
        return HttpRequest.builder(method, url, timeout).limit(limit).build();
    }

    /**
     * Creates an HTTP request that shares the time limit and cancellation of this request, to a URL whose prefix was
     * parsed before.
     *
     * @param method the method
     * @param prefix the beginning of the URL
     * @param rest the remainder of the URL, already encoded: the rest of the path, and a query if there is one
     * @return a request without headers and body
     * @throws io.adaptor.api.error.InvalidValueException if the two do not form a URL of the same server
     */
    public HttpRequest http(HttpMethod method, UrlPrefix prefix, String rest) {
        return HttpRequest.builder(method, prefix, rest, timeout).limit(limit).build();
    }

    /**
     * Returns the maximum size of a response.
     *
     * @return the maximum in bytes, after decompression
     */
    public long maxResponseBytes() {
        Long stated = format.maxResponseBytes();
        return stated != null ? stated : WireFormat.DEFAULT_MAX_RESPONSE_BYTES;
    }

    /** Builds a {@link ConnectorRequest}. Not safe for use by multiple threads. */
    public static final class Builder {
        private Endpoint endpoint;
        private Map<String, JsonNode> pathParams = Map.of();
        private Map<String, JsonNode> queryParams = Map.of();
        private Map<String, String> headers = Map.of();
        private Payload body = Payload.empty();
        private WireFormat format = WireFormat.NONE;
        private Duration timeout = Policies.DEFAULT_TIMEOUT;
        private @Nullable OutputStream download;
        private @Nullable String pageUrl;
        private TimeLimit limit = TimeLimit.none();
        private @Nullable JsonProjection projection;

        private Builder(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        /**
         * The endpoint that is executed; required.
         *
         * @param value the endpoint of the integration
         * @return this
         */
        public Builder endpoint(Endpoint value) {
            this.endpoint = value;
            return this;
        }

        /**
         * Values of the placeholders in the path; none by default.
         *
         * @param value values keyed by placeholder name, unescaped
         * @return this
         */
        public Builder pathParams(Map<String, JsonNode> value) {
            this.pathParams = value;
            return this;
        }

        /**
         * Values of the query; none by default.
         *
         * @param value arrays and objects are allowed
         * @return this
         */
        public Builder queryParams(Map<String, JsonNode> value) {
            this.queryParams = value;
            return this;
        }

        /**
         * Headers of this request; none by default.
         *
         * @param value set after those of the integration
         * @return this
         */
        public Builder headers(Map<String, String> value) {
            this.headers = value;
            return this;
        }

        /**
         * The body; empty by default.
         *
         * @param value JSON, text, bytes or a stream
         * @return this
         */
        public Builder body(Payload value) {
            this.body = value;
            return this;
        }

        /**
         * The effective body formats; none set by default.
         *
         * @param value the formats of the endpoint merged over those of the integration
         * @return this
         */
        public Builder format(WireFormat value) {
            this.format = value;
            return this;
        }

        /**
         * The longest time the call may take; 5 seconds by default.
         *
         * @param value a duration, which shrinks towards the end of the deadline
         * @return this
         */
        public Builder timeout(Duration value) {
            this.timeout = value;
            return this;
        }

        /**
         * The stream that receives the body of a successful response; none by default.
         *
         * @param value not closed; null for none
         * @return this
         */
        public Builder download(@Nullable OutputStream value) {
            this.download = value;
            return this;
        }

        /**
         * The URL of a next page, as the previous response stated it, to use instead of path and query.
         *
         * @param value null for the first page
         * @return this
         */
        public Builder pageUrl(@Nullable String value) {
            this.pageUrl = value;
            return this;
        }

        /**
         * The limit on how long the call may run.
         *
         * @param value by default there is no limit
         * @return this
         */
        public Builder limit(TimeLimit value) {
            this.limit = value;
            return this;
        }

        /**
         * Reads only the required parts of a JSON response; by default everything is read.
         *
         * @param value null to read everything
         * @return this
         */
        public Builder projection(@Nullable JsonProjection value) {
            this.projection = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new ConnectorRequest
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public ConnectorRequest build() {
            return new ConnectorRequest(
                    endpoint,
                    pathParams,
                    queryParams,
                    headers,
                    body,
                    format,
                    timeout,
                    download,
                    pageUrl,
                    limit,
                    projection);
        }
    }
}
