package io.adaptor.openapi;

/** A document that cannot be imported, with the place and what would be right. Immutable. */
public final class OpenApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Where the error is. */
    private final String place;

    /**
     * An error at a place.
     *
     * @param place the file and a JSON pointer into it, such as {@code shop.yaml#/paths/~1orders/get}
     * @param message what is wrong and what would be right
     */
    public OpenApiException(String place, String message) {
        super(place + ": " + message);
        this.place = place;
    }

    /**
     * Where the error is.
     *
     * @return the file and a JSON pointer into it
     */
    public String place() {
        return place;
    }
}
