package io.adaptor.openapi;

import java.util.Objects;

/**
 * Something that the import could not express exactly, or decided on the author's behalf.
 *
 * @param place the file and a JSON pointer into it, such as {@code shop.yaml#/paths/~1orders/get}
 * @param message a description of what was left out, repaired or chosen, and how to change that
 */
public record OpenApiFinding(String place, String message) {
    /**
     * Checks that both are present.
     *
     * @param place the file and a JSON pointer into it
     * @param message a description of what was left out, repaired or chosen
     */
    public OpenApiFinding {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    /** Returns the location and the message on one line. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
