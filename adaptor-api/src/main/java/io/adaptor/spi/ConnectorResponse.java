package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Payload;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A response of the remote system. Immutable; do not modify the JSON trees.
 *
 * @param status the HTTP status; 200 if the protocol has none
 * @param headers the headers
 * @param body the body; a stream is read by the engine within the attempt, bounded by {@code max_response_bytes}
 * @param outcome the verdict of the connector; null, the usual value, derives it from the status. Rules of the
 *     configuration override both
 * @param retryAfter how long to wait before the next attempt, also with a successful response that has used up a quota;
 *     null derives it from rules and headers
 * @param requestBytes the size of the request body as sent, in bytes
 * @param responseBytes the size of the response body as read, in bytes
 * @param settlement is notified whether the response was mapped; null, the usual value, if the remote system holds
 *     nothing until then
 */
public record ConnectorResponse(
        int status,
        Headers headers,
        Payload body,
        @Nullable Outcome outcome,
        @Nullable Duration retryAfter,
        long requestBytes,
        long responseBytes,
        @Nullable Settlement settlement) {
    /**
     * Checks the status.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param body the body
     * @param outcome the verdict of the connector, or null
     * @param retryAfter how long to wait before the next attempt, or null
     * @param requestBytes the size of the request body as sent, in bytes
     * @param responseBytes the size of the response body as read, in bytes
     * @param settlement is notified whether the response was mapped, or null
     */
    public ConnectorResponse {
        FieldChecks.of("connector_response")
                .range("status", status, 100, 999)
                .that(retryAfter == null || !retryAfter.isNegative(), "retry_after", retryAfter, "must not be negative")
                .done();
    }

    /**
     * Returns a builder with the default values.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder initialized with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.status = status;
        builder.headers = headers;
        builder.body = body;
        builder.outcome = outcome;
        builder.retryAfter = retryAfter;
        builder.requestBytes = requestBytes;
        builder.responseBytes = responseBytes;
        builder.settlement = settlement;
        return builder;
    }

    /**
     * Returns the body as a tree, for mappings and conditions.
     *
     * @return JSON unchanged, text as a string, bytes as a Base64 string; JSON null for an empty body or a stream that
     *     was not read
     */
    public JsonNode bodyTree() {
        if (body instanceof Payload.Json json) {
            return json.value();
        }
        if (body instanceof Payload.Text text) {
            return TextNode.valueOf(text.value());
        }
        if (body instanceof Payload.Bytes bytes) {
            return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes.value()));
        }
        return NullNode.getInstance();
    }

    /** Builds a {@link ConnectorResponse}. Not safe for use by multiple threads. */
    public static final class Builder {
        private int status = 200;
        private Headers headers = Headers.empty();
        private Payload body = Payload.empty();
        private @Nullable Outcome outcome;
        private @Nullable Duration retryAfter;
        private long requestBytes = 0;
        private long responseBytes = 0;
        private @Nullable Settlement settlement;

        private Builder() {}

        /**
         * The HTTP status; 200 by default, also if the protocol has none.
         *
         * @param value 100 to 999
         * @return this
         */
        public Builder status(int value) {
            this.status = value;
            return this;
        }

        /**
         * The headers of the response; none by default.
         *
         * @param value headers with case-insensitive names
         * @return this
         */
        public Builder headers(Headers value) {
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
         * The verdict, for protocols without a status and for responses whose status does not express it.
         *
         * @param value the verdict, which applies unless a rule of {@code outcomes} overrides it; null, the default,
         *     derives it from the status
         * @return this
         */
        public Builder outcome(@Nullable Outcome value) {
            this.outcome = value;
            return this;
        }

        /**
         * How long to wait before the next attempt. With a verdict of {@code THROTTLED} or {@code TRANSIENT} this is
         * the pause before the retry; with a successful response, calls of the same account wait this long, within
         * {@code rate_limit.max_wait_ms}.
         *
         * @param value the wait, not negative; null, the default, derives it from rules and {@code Retry-After}
         * @return this
         */
        public Builder retryAfter(@Nullable Duration value) {
            this.retryAfter = value;
            return this;
        }

        /**
         * The size of the request body as sent, in bytes; 0 by default.
         *
         * @param value at least 0
         * @return this
         */
        public Builder requestBytes(long value) {
            this.requestBytes = value;
            return this;
        }

        /**
         * The size of the response body as read, in bytes; 0 by default.
         *
         * @param value at least 0
         * @return this
         */
        public Builder responseBytes(long value) {
            this.responseBytes = value;
            return this;
        }

        /**
         * The callback that is notified whether the response was mapped, so that it can acknowledge or release what the
         * remote system holds until then.
         *
         * @param value called once, however the execution ends; null, the default, for none
         * @return this
         */
        public Builder settlement(@Nullable Settlement value) {
            this.settlement = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new ConnectorResponse
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public ConnectorResponse build() {
            return new ConnectorResponse(
                    status, headers, body, outcome, retryAfter, requestBytes, responseBytes, settlement);
        }
    }
}
