package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

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
}
