package io.adaptor.internal.resilience;

/**
 * Stands for a failed attempt in calls of libraries, without any details, because libraries may log them and our errors
 * quote vendors.
 */
final class FailedAttempt extends Exception {
    static final FailedAttempt INSTANCE = new FailedAttempt();

    private static final long serialVersionUID = 1L;

    private FailedAttempt() {
        super("an attempt failed", null, false, false);
    }
}
