package io.adaptor.internal.resilience;

import io.adaptor.spi.Interceptor;
import java.time.Duration;

/** Records how long an execution waited for our own limits, which is not slowness of the remote system. */
public interface LocalWaits {
    /** Adds a wait. */
    void waited(Duration duration);

    /** Returns the total wait of the execution so far, in nanoseconds. */
    long waitedNanos();

    /** Returns the total wait of the execution of a chain, in nanoseconds. */
    static long of(Interceptor.Chain chain) {
        return chain instanceof LocalWaits waits ? waits.waitedNanos() : 0;
    }
}
