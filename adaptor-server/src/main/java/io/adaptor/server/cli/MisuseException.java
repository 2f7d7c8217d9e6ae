package io.adaptor.server.cli;

/** The command was called in a way that can't work; its message is the whole story. */
final class MisuseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MisuseException(String message) {
        super(message);
    }
}
