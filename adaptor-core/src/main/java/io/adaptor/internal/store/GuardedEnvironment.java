package io.adaptor.internal.store;

import io.adaptor.spi.EnvironmentReference;
import io.adaptor.spi.EnvironmentResolver;
import io.adaptor.spi.TimeSource;
import org.jspecify.annotations.Nullable;

/** A resolver whose failures end executions as {@code STORE_UNAVAILABLE}: the value may exist. Thread-safe. */
public final class GuardedEnvironment implements EnvironmentResolver {
    private final EnvironmentResolver resolver;
    private final StoreCalls calls;

    public GuardedEnvironment(EnvironmentResolver resolver, TimeSource time) {
        this.resolver = resolver;
        this.calls = new StoreCalls(
                "environment resolver", resolver, "integrations with ${env:} end as STORE_UNAVAILABLE", time);
    }

    @Override
    public @Nullable String resolve(EnvironmentReference reference) {
        return calls.<@Nullable String>required(() -> resolver.resolve(reference));
    }
}
