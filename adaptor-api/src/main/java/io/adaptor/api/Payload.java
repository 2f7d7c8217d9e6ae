package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of a request or response. Immutable; do not modify the trees and arrays it returns. */
public sealed interface Payload {
    /**
     * Returns the payload without content, as after a 204.
     *
     * @return the empty payload, always the same object
     */
    static Payload empty() {
        return Empty.INSTANCE;
    }

    /**
     * Creates a JSON body.
     *
     * @param value the tree
     * @return the payload
     */
    static Payload json(JsonNode value) {
        return new Json(value);
    }

    /**
     * Creates a JSON body of which only parts are read until the whole tree is requested.
     *
     * @param json the text; not copied, so do not modify it afterwards
     * @param projection reads the parts
     * @param memory the limit on the memory of the parts or the tree
     * @return the payload; parsed as a whole if the projection does not accept the document
     * @throws IOException under the conditions of {@link JsonCodec#read(byte[])}
     * @throws io.adaptor.api.error.ConnectorException under the conditions of {@link MemoryLimit#take(long)}
     */
    static Payload json(byte[] json, JsonProjection projection, MemoryLimit memory) throws IOException {
        Object parts = JsonCodec.project(json, projection, memory);
        return parts == null ? json(JsonCodec.read(json, memory)) : new Json(json, parts, memory);
    }

    /**
     * Creates a text body.
     *
     * @param value the text
     * @return the payload
     */
    static Payload text(String value) {
        return new Text(value);
    }

    /**
     * Creates a binary body.
     *
     * @param value the bytes; not copied, so do not modify them afterwards
     * @return the payload
     */
    static Payload bytes(byte[] value) {
        return new Bytes(value);
    }

    /**
     * Creates a body that is too large to hold in memory; its content is sent unchanged.
     *
     * @param source opens the content, once for each attempt
     * @param length the number of bytes; -1 if unknown
     * @param contentType the content type, unless the endpoint sets it
     * @return the payload
     */
    static Payload stream(Source source, long length, String contentType) {
        return new Stream(source, length, contentType);
    }

    /**
     * Opens the content of a {@link Stream}. Each call must return the same bytes, because an attempt may be repeated.
     */
    @FunctionalInterface
    interface Source {
        /**
         * Opens the content at its beginning.
         *
         * @return a new stream; the engine closes it
         * @throws IOException if the content cannot be read
         */
        InputStream open() throws IOException;
    }

    /** No body. */
    final class Empty implements Payload {
        private static final Empty INSTANCE = new Empty();

        private Empty() {}

        @Override
        public String toString() {
            return "Empty";
        }
    }

    /** A JSON tree, which may be parsed from its text only when it is requested. */
    final class Json implements Payload {
        private final byte @Nullable [] text;
        private final @Nullable Object parts;
        private final @Nullable MemoryLimit memory;
        private volatile @Nullable JsonNode value;

        /**
         * Creates a payload from a tree.
         *
         * @param value the tree
         */
        public Json(JsonNode value) {
            this.value = Objects.requireNonNull(value, "value");
            this.text = null;
            this.parts = null;
            this.memory = null;
        }

        private Json(byte[] text, Object parts, MemoryLimit memory) {
            this.text = text;
            this.parts = parts;
            this.memory = memory;
        }

        /**
         * Returns the tree. If only parts were read, the first call parses the whole text.
         *
         * @return the tree
         * @throws io.adaptor.api.error.ConnectorException if there is not enough memory for it
         */
        public JsonNode value() {
            JsonNode known = value;
            if (known == null) {
                known = whole(Objects.requireNonNull(text), Objects.requireNonNull(memory));
                value = known;
            }
            return known;
        }

        private static JsonNode whole(byte[] text, MemoryLimit memory) {
            try {
                return JsonCodec.read(text, memory);
            } catch (IOException e) {
                throw new UncheckedIOException("the skipped part is not JSON", e);
            }
        }

        /**
         * Returns the parts that a projection read.
         *
         * @return the parts; null if the tree was read as a whole
         */
        public @Nullable Object parts() {
            return parts;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Json that && value().equals(that.value());
        }

        @Override
        public int hashCode() {
            return value().hashCode();
        }

        @Override
        public String toString() {
            return "Json[value=" + value() + "]";
        }
    }

    /**
     * Text content.
     *
     * @param value the text
     */
    record Text(String value) implements Payload {}

    /**
     * Binary content.
     *
     * @param value the bytes, not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // equals and hashCode compare contents
    record Bytes(byte[] value) implements Payload {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Bytes[" + value.length + "]";
        }
    }

    /**
     * Content that is read while it is sent. Equal only to itself.
     *
     * @param source opens the content, once for each attempt
     * @param length the number of bytes; -1 if unknown
     * @param contentType the content type, unless the endpoint sets it
     */
    record Stream(Source source, long length, String contentType) implements Payload {
        /**
         * Checks the length.
         *
         * @param source opens the content, once for each attempt
         * @param length the number of bytes; -1 if unknown
         * @param contentType the content type, unless the endpoint sets it
         */
        public Stream {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(contentType, "contentType");
            FieldChecks.of("stream").range("length", length, -1, Long.MAX_VALUE).done();
        }

        @Override
        public String toString() {
            return "Stream[" + length + "]";
        }
    }
}
