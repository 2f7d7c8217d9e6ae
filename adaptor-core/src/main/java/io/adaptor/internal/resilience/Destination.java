package io.adaptor.internal.resilience;

import io.adaptor.spi.Interceptor;
import org.jspecify.annotations.Nullable;

/** Where the calls of an execution lead. */
public interface Destination {
    /** The breakers of the address that they go to. */
    CircuitBreakers breakers();

    /** The connection whose account they use; {@code default} for those without an account of their own. */
    String account();

    /** That of a chain; null for a chain that is not the engine's. */
    static @Nullable Destination of(Interceptor.Chain chain) {
        return chain instanceof Destination destination ? destination : null;
    }
}
