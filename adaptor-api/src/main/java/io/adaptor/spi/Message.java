package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.spi.http.Headers;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message of a subscription, as it arrived. Immutable; do not modify the JSON tree.
 *
 * @param content what mappings see as the body: the payload with what stands beside it, of the same shape as a record
 *     of an endpoint that asks for messages
 * @param headers its headers
 * @param id distinguishes it from others; null where it has none
 * @param lane messages of one lane are handled one after the other, in the order they were delivered; null for any
 *     order
 * @param sentAt when it was sent, as its sender or the remote system says; null where neither does
 * @param attempts how many deliveries of it have failed before, as far as the remote system counts them; 0 where it
 *     does not
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
     * @param content what mappings see as the body
     * @param headers its headers
     * @param id distinguishes it from others
     * @param lane messages of one lane are handled one after the other
     * @param sentAt when it was sent
     * @param attempts how many deliveries of it have failed before
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
     * @param content what mappings see as the body
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
         * @param value names match in any case
         * @return this
         */
        public Builder headers(Headers value) {
            this.headers = value;
            return this;
        }

        /**
         * What distinguishes it from others; nothing by default.
         *
         * @param value the id, or null
         * @return this
         */
        public Builder id(@Nullable String value) {
            this.id = value;
            return this;
        }

        /**
         * What it is handled in order with; nothing by default.
         *
         * @param value the same for all messages that keep their order, or null
         * @return this
         */
        public Builder lane(@Nullable String value) {
            this.lane = value;
            return this;
        }

        /**
         * When it was sent; not known by default.
         *
         * @param value the time, or null
         * @return this
         */
        public Builder sentAt(@Nullable Instant value) {
            this.sentAt = value;
            return this;
        }

        /**
         * How many deliveries of it have failed before; 0 by default.
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
