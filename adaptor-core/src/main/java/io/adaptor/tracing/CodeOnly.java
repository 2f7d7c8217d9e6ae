package io.adaptor.tracing;

/** An error as spans tell it: its code alone, for messages may hold what the other side said. */
final class CodeOnly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CodeOnly(String code) {
        super(code, null, false, false);
    }
}
