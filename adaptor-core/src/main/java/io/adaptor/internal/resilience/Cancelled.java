package io.adaptor.internal.resilience;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The error of an execution that was ended by a cancellation or by interrupting its thread. */
public final class Cancelled {
    private static final int MOST_CAUSES = 16;

    private Cancelled() {}

    /** Returns the error after this thread was interrupted, and sets its interrupt status. */
    public static ConnectorException during(String what, @Nullable Throwable cause) {
        Thread.currentThread().interrupt();
        return onRequest(what, cause);
    }

    /** Returns the error of a cancellation without an interruption; the interrupt status is not set. */
    public static ConnectorException onRequest(String what, @Nullable Throwable cause) {
        return ConnectorException.builder(
                        StandardErrorCode.CANCELLED, Outcome.REJECTED, "the execution was cancelled during " + what)
                .cause(cause)
                .build();
    }

    /**
     * Returns whether a failure was caused by interrupting this thread, even if a connector does not report it as such.
     * Causes below the failure of a task belong to the thread of the task.
     */
    public static boolean causedBy(Throwable failure) {
        if (Thread.currentThread().isInterrupted()) {
            return true;
        }
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof InterruptedException) {
                return true;
            }
            if (cause instanceof ExecutionException || cause instanceof CompletionException) {
                return false;
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
