package io.adaptor.connectors.graphql;

/** Thrown for an invalid operation of an endpoint. */
final class InvalidOperation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String setting;

    InvalidOperation(String setting, String message) {
        super(message, null, false, false);
        this.setting = setting;
    }

    /** The setting of the endpoint to change. */
    String setting() {
        return setting;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
