package io.adaptor.server.cli;

/** A usage error of the command; its message is complete and needs no stack trace. */
final class MisuseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MisuseException(String message) {
        super(message);
    }
}
