package io.adaptor.server.cli;

/** The server could not start; the message says why, for the operator. */
final class ServerNotStartedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerNotStartedException(Throwable cause) {
        super("not started: " + (cause.getMessage() == null ? cause.toString() : cause.getMessage()), cause);
    }
}
