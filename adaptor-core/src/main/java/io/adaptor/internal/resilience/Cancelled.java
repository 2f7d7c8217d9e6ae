package io.adaptor.internal.resilience;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import org.jspecify.annotations.Nullable;

/** The error of an execution that was ended from outside, by a cancellation or by interrupting its thread. */
public final class Cancelled {
    private static final int MOST_CAUSES = 16;

    private Cancelled() {}

    /** The error after a wait was interrupted; the thread stays marked as interrupted. */
    public static ConnectorException during(String what, @Nullable Throwable cause) {
        Thread.currentThread().interrupt();
        return ConnectorException.builder(
                        StandardErrorCode.CANCELLED, Outcome.REJECTED, "the execution was cancelled during " + what)
                .cause(cause)
                .build();
    }

    /** Whether a failure comes from interrupting this thread, be it that a connector has forgotten to say so. */
    public static boolean causedBy(Throwable failure) {
        if (Thread.currentThread().isInterrupted()) {
            return true;
        }
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof InterruptedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /**
     * Ends the execution if its thread was interrupted.
     *
     * @throws ConnectorException {@code CANCELLED}
     */
    public static void check(String what) {
        if (Thread.currentThread().isInterrupted()) {
            throw during(what, null);
        }
    }
}
