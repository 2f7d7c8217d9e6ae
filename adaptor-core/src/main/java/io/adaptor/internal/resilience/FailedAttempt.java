package io.adaptor.internal.resilience;

/** What a library learns of an attempt that failed: that it did. Libraries log what they are handed, and our errors quote vendors. */
final class FailedAttempt extends Exception {
    static final FailedAttempt INSTANCE = new FailedAttempt();

    private static final long serialVersionUID = 1L;

    private FailedAttempt() {
        super("an attempt failed", null, false, false);
    }
}
