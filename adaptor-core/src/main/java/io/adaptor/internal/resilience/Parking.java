package io.adaptor.internal.resilience;

import io.adaptor.spi.Interceptor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an execution that can leave its thread for a pause remembers of it. */
public interface Parking {
    /** Whether it leaves its thread for a pause, by {@link Parked}; else whoever pauses does so on the thread. */
    boolean parksFor(Duration pause);

    /** The number of the attempt that it begins or goes on with, from 1. */
    int firstAttempt();

    /** Remembers that the turn it pauses for is its own. */
    void keepTurn();

    /** Whether it has paused for its turn already; asking uses it up. */
    boolean useKeptTurn();

    /** That of a chain; null for a chain that is not the engine's. */
    static @Nullable Parking of(Interceptor.Chain chain) {
        return chain instanceof Parking parking ? parking : null;
    }
}
