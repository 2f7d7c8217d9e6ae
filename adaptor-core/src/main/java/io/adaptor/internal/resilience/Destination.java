package io.adaptor.internal.resilience;

import io.adaptor.spi.Interceptor;
import org.jspecify.annotations.Nullable;

/** The destination of the calls of an execution. */
public interface Destination {
    /** Returns the circuit breakers of the address. */
    CircuitBreakers breakers();

    /** Returns the connection whose account is used; {@code default} for connections without their own account. */
    String account();

    /** Returns the destination of a chain; null for a chain that is not the engine's. */
    static @Nullable Destination of(Interceptor.Chain chain) {
        return chain instanceof Destination destination ? destination : null;
    }
}
