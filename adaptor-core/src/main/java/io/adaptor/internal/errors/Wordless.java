package io.adaptor.internal.errors;

import io.adaptor.api.error.AdaptorException;
import org.jspecify.annotations.Nullable;

/**
 * Stands in a log for an exception of others where nobody knows which secrets it may hold: what it was and where it came
 * from, with its causes, but nothing of what it says.
 */
public final class Wordless extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 16;

    private Wordless(String text, @Nullable Throwable cause) {
        super(text, cause, false, true);
    }

    /** What a log may show of a failure. */
    public static Throwable of(Throwable failure) {
        return of(failure, 0);
    }

    private static Wordless of(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        String text = failure instanceof AdaptorException known
                ? known.getClass().getName() + ": " + known.code().name()
                : failure.getClass().getName();
        Wordless wordless = new Wordless(text, cause == null || depth == DEEPEST ? null : of(cause, depth + 1));
        wordless.setStackTrace(failure.getStackTrace());
        return wordless;
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
