package io.adaptor.server.cli;

/** The server could not be started; the message gives the operator the reason. */
final class ServerNotStartedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerNotStartedException(Throwable cause) {
        super("not started: " + (cause.getMessage() == null ? cause.toString() : cause.getMessage()), cause);
    }
}
