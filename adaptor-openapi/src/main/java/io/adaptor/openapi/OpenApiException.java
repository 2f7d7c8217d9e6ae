package io.adaptor.openapi;

/** Thrown for a document that cannot be imported, with the location and a fix. Immutable. */
public final class OpenApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The location of the error. */
    private final String place;

    /**
     * Creates an error at a location.
     *
     * @param place the file and a JSON pointer into it, such as {@code shop.yaml#/paths/~1orders/get}
     * @param message the problem and how to fix it
     */
    public OpenApiException(String place, String message) {
        super(place + ": " + message);
        this.place = place;
    }

    /**
     * The location of the error.
     *
     * @return the file and a JSON pointer into it
     */
    public String place() {
        return place;
    }
}
