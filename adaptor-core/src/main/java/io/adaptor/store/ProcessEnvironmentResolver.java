package io.adaptor.store;

import io.adaptor.internal.references.EnvironmentReferences;
import io.adaptor.spi.EnvironmentReference;
import io.adaptor.spi.EnvironmentResolver;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from environment variables whose names begin with {@value #PREFIX}, and from no others: {@code
 * ${env:SHOP_URL}} is {@code ADAPTOR_ENV_SHOP_URL}. The same for every tenant. Thread-safe.
 */
public final class ProcessEnvironmentResolver implements EnvironmentResolver {
    /** What the name of a variable must begin with. */
    public static final String PREFIX = EnvironmentReferences.PREFIX;

    private final UnaryOperator<@Nullable String> environment;

    /** A resolver on the environment of this process. */
    public ProcessEnvironmentResolver() {
        this(System::getenv);
    }

    /**
     * A resolver on an environment of one's own.
     *
     * @param environment returns the value of a variable, or null
     */
    public ProcessEnvironmentResolver(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String resolve(EnvironmentReference reference) {
        return environment.apply(PREFIX + reference.name());
    }
}
