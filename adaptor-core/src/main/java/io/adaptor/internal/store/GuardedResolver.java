package io.adaptor.internal.store;

import io.adaptor.spi.SecretReference;
import io.adaptor.spi.SecretResolver;
import io.adaptor.spi.TimeSource;
import io.adaptor.store.EnvironmentSecretResolver;
import org.jspecify.annotations.Nullable;

/** A resolver whose failures end executions as {@code STORE_UNAVAILABLE}: the secret may exist. Thread-safe. */
public final class GuardedResolver implements SecretResolver {
    private final SecretResolver resolver;
    private final StoreCalls calls;

    public GuardedResolver(SecretResolver resolver, TimeSource time) {
        this.resolver = resolver;
        this.calls = new StoreCalls(
                "secret resolver", resolver, "executions that need a secret end as STORE_UNAVAILABLE", time);
    }

    /** Whether it is known to have the same secrets for all connections. */
    public boolean sameForAll() {
        return resolver instanceof EnvironmentSecretResolver;
    }

    @Override
    public @Nullable String resolve(SecretReference reference) {
        return calls.<@Nullable String>required(() -> resolver.resolve(reference));
    }
}
