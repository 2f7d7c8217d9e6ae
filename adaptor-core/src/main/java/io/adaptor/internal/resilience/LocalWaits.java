package io.adaptor.internal.resilience;

import io.adaptor.spi.Interceptor;
import java.time.Duration;

/** Where an execution notes how long it waited for its turn on our side, which is not slowness of the remote system. */
public interface LocalWaits {
    /** Adds a wait. */
    void waited(Duration duration);

    /** All waits of the execution so far, in nanoseconds. */
    long waitedNanos();

    /** All waits of the execution of a chain. */
    static long of(Interceptor.Chain chain) {
        return chain instanceof LocalWaits waits ? waits.waitedNanos() : 0;
    }
}
