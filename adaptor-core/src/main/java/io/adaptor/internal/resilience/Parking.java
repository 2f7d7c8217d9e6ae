package io.adaptor.internal.resilience;

import io.adaptor.spi.Interceptor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The state of an execution that can release its thread for a pause. */
public interface Parking {
    /**
     * Returns whether it releases its thread for a pause, by throwing {@link Parked}; otherwise it pauses on the
     * thread.
     */
    boolean parksFor(Duration pause);

    /** Returns the number of the attempt that it starts or continues with, starting at 1. */
    int firstAttempt();

    /** Records that the turn it pauses for is already taken. */
    void keepTurn();

    /** Returns whether it has already paused for its turn; resets the flag. */
    boolean useKeptTurn();

    /** Returns the state of a chain; null for a chain that is not the engine's. */
    static @Nullable Parking of(Interceptor.Chain chain) {
        return chain instanceof Parking parking ? parking : null;
    }
}
