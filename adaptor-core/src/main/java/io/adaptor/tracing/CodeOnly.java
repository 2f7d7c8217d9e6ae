package io.adaptor.tracing;

/** An error as spans show it: its code alone, for messages may hold what the remote system said. */
final class CodeOnly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CodeOnly(String code) {
        super(code, null, false, false);
    }
}
