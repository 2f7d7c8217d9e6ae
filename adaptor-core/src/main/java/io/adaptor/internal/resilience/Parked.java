package io.adaptor.internal.resilience;

import java.time.Duration;

/**
 * Unwinds the stack of an execution that pauses, so that it holds no thread during the pause. Not an error: the
 * execution continues later with the given attempt.
 */
@SuppressWarnings("serial")
public final class Parked extends RuntimeException {
    private final Duration pause;
    private final int attempt;

    Parked(Duration pause, int attempt) {
        super("a pause", null, false, false);
        this.pause = pause;
        this.attempt = attempt;
    }

    /** Returns the duration of the pause. */
    public Duration pause() {
        return pause;
    }

    /** Returns the number of the next attempt, starting at 1. */
    public int attempt() {
        return attempt;
    }
}
