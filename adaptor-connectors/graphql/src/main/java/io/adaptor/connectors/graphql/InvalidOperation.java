package io.adaptor.connectors.graphql;

/** What is wrong with the operation of an endpoint. */
final class InvalidOperation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String setting;

    InvalidOperation(String setting, String message) {
        super(message, null, false, false);
        this.setting = setting;
    }

    /** The setting of the endpoint that is to be changed. */
    String setting() {
        return setting;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
