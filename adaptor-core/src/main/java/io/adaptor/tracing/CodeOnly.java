package io.adaptor.tracing;

/** An error as recorded in spans: only its code, because messages may contain data of the remote system. */
final class CodeOnly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CodeOnly(String code) {
        super(code, null, false, false);
    }
}
