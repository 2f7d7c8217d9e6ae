package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

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

    /**
     * A JSON tree.
     *
     * @param value the tree
     */
    record Json(JsonNode value) implements Payload {}

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
