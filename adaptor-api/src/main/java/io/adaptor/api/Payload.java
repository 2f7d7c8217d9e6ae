package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A body, in or out. Immutable; trees and arrays handed out are to be read, not changed. */
public sealed interface Payload {
    /**
     * No body at all, as after a 204.
     *
     * @return the one empty payload
     */
    static Payload empty() {
        return Empty.INSTANCE;
    }

    /**
     * A JSON body.
     *
     * @param value the tree
     * @return the payload
     */
    static Payload json(JsonNode value) {
        return new Json(value);
    }

    /**
     * A JSON body of which only parts are read until the tree is requested.
     *
     * @param json the text; not copied, so leave it alone afterwards
     * @param projection reads the parts
     * @param memory what the parts, or the tree, may take
     * @return the payload, whole where the projection does not take the document
     * @throws IOException as {@link JsonCodec#read(byte[])}
     * @throws io.adaptor.api.error.ConnectorException as {@link MemoryLimit#take(long)}
     */
    static Payload json(byte[] json, JsonProjection projection, MemoryLimit memory) throws IOException {
        Object parts = JsonCodec.project(json, projection, memory);
        return parts == null ? json(JsonCodec.read(json, memory)) : new Json(json, parts, memory);
    }

    /**
     * A text body.
     *
     * @param value the text
     * @return the payload
     */
    static Payload text(String value) {
        return new Text(value);
    }

    /**
     * A binary body.
     *
     * @param value the bytes; not copied, so leave them alone afterwards
     * @return the payload
     */
    static Payload bytes(byte[] value) {
        return new Bytes(value);
    }

    /**
     * A body too large to hold in memory, sent as it is.
     *
     * @param source opens the content, once for each attempt
     * @param length how many bytes there are; -1 where that is not known
     * @param contentType what they are, unless the endpoint states it
     * @return the payload
     */
    static Payload stream(Source source, long length, String contentType) {
        return new Stream(source, length, contentType);
    }

    /** Opens the content of a {@link Stream}: the same bytes at each call, for an attempt may be repeated. */
    @FunctionalInterface
    interface Source {
        /**
         * Opens the content at its beginning.
         *
         * @return a stream, which the engine closes
         * @throws IOException if the content can't be read
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

    /** A JSON tree, which may be made of its text only when it is asked for. */
    final class Json implements Payload {
        private final byte @Nullable [] text;
        private final @Nullable Object parts;
        private final @Nullable MemoryLimit memory;
        private volatile @Nullable JsonNode value;

        /**
         * A tree.
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
         * The tree. Where only parts were read, the first call reads all of it.
         *
         * @return the tree
         * @throws io.adaptor.api.error.ConnectorException if there is not memory enough for it
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
         * What a projection read of it.
         *
         * @return the parts; null where the tree was read as a whole
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
     * A text.
     *
     * @param value the text
     */
    record Text(String value) implements Payload {}

    /**
     * Bytes as they are.
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
     * Bytes that are read while they are sent. Equal only to itself.
     *
     * @param source opens the content, once for each attempt
     * @param length how many bytes there are; -1 where that is not known
     * @param contentType what they are, unless the endpoint states it
     */
    record Stream(Source source, long length, String contentType) implements Payload {
        /**
         * Checks the length.
         *
         * @param source opens the content, once for each attempt
         * @param length how many bytes there are; -1 where that is not known
         * @param contentType what they are, unless the endpoint states it
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
