package io.adaptor.internal.resilience;

import java.time.Duration;

/**
 * Unwinds an execution that pauses, so that it holds no thread meanwhile. No error: the execution goes on later with the
 * attempt that is named here.
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

    /** How long. */
    public Duration pause() {
        return pause;
    }

    /** The number of the attempt that follows, from 1. */
    public int attempt() {
        return attempt;
    }
}
