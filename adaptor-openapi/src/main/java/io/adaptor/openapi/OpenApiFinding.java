package io.adaptor.openapi;

import java.util.Objects;

/**
 * Something that the import could not express exactly, or decided for the reader.
 *
 * @param place the file and a JSON pointer into it, such as {@code shop.yaml#/paths/~1orders/get}
 * @param message what was left out, repaired or chosen, and what can be done about it
 */
public record OpenApiFinding(String place, String message) {
    /**
     * Checks that both are there.
     *
     * @param place the file and a JSON pointer into it
     * @param message what was left out, repaired or chosen
     */
    public OpenApiFinding {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    /** The place and the message on one line. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
