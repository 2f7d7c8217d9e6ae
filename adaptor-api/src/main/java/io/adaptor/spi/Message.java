package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.spi.http.Headers;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message of a subscription as it arrived. Immutable; do not modify the JSON tree.
 *
 * @param content the body, as mappings see it: the payload with its accompanying fields, in the same shape as a record
 *     of an endpoint that fetches messages
 * @param headers the headers of the message
 * @param id distinguishes the message from others; null if it has none
 * @param lane messages of the same lane are handled one after the other, in the order of delivery; null for any order
 * @param sentAt when the message was sent, according to its sender or the remote system; null if unknown
 * @param attempts the number of failed deliveries so far, as counted by the remote system; 0 if it does not count them
 */
public record Message(
        JsonNode content,
        Headers headers,
        @Nullable String id,
        @Nullable String lane,
        @Nullable Instant sentAt,
        int attempts) {
    /**
     * Checks the number of attempts.
     *
     * @param content the body, as mappings see it
     * @param headers the headers of the message
     * @param id distinguishes the message from others
     * @param lane messages of the same lane are handled one after the other
     * @param sentAt when the message was sent
     * @param attempts the number of failed deliveries so far
     */
    public Message {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(headers, "headers");
        FieldChecks.of("message")
                .range("attempts", attempts, 0, Integer.MAX_VALUE)
                .done();
    }

    /**
     * Returns a builder with the default values.
     *
     * @param content the body, as mappings see it
     * @return a new builder
     */
    public static Builder builder(JsonNode content) {
        return new Builder(content);
    }

    /** Builds a {@link Message}. Not safe for use by multiple threads. */
    public static final class Builder {
        private final JsonNode content;
        private Headers headers = Headers.empty();
        private @Nullable String id;
        private @Nullable String lane;
        private @Nullable Instant sentAt;
        private int attempts;

        private Builder(JsonNode content) {
            this.content = content;
        }

        /**
         * The headers; none by default.
         *
         * @param value headers with case-insensitive names
         * @return this
         */
        public Builder headers(Headers value) {
            this.headers = value;
            return this;
        }

        /**
         * The id that distinguishes the message from others; none by default.
         *
         * @param value the id, or null
         * @return this
         */
        public Builder id(@Nullable String value) {
            this.id = value;
            return this;
        }

        /**
         * The lane, within which messages are handled in order; none by default.
         *
         * @param value the same value for all messages that must stay in order, or null
         * @return this
         */
        public Builder lane(@Nullable String value) {
            this.lane = value;
            return this;
        }

        /**
         * When the message was sent; unknown by default.
         *
         * @param value the time, or null
         * @return this
         */
        public Builder sentAt(@Nullable Instant value) {
            this.sentAt = value;
            return this;
        }

        /**
         * The number of failed deliveries of the message so far; 0 by default.
         *
         * @param value at least 0
         * @return this
         */
        public Builder attempts(int value) {
            this.attempts = value;
            return this;
        }

        /**
         * Builds the message.
         *
         * @return a new message
         * @throws io.adaptor.api.error.InvalidValueException if the number of attempts is negative
         */
        public Message build() {
            return new Message(content, headers, id, lane, sentAt, attempts);
        }
    }
}
