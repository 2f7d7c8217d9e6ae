package io.adaptor.store;

import io.adaptor.internal.references.EnvironmentReferences;
import io.adaptor.spi.EnvironmentReference;
import io.adaptor.spi.EnvironmentResolver;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from environment variables whose names start with {@value #PREFIX}, and from no others: {@code
 * ${env:SHOP_URL}} is {@code ADAPTOR_ENV_SHOP_URL}. The values are the same for every tenant. Thread-safe.
 */
public final class ProcessEnvironmentResolver implements EnvironmentResolver {
    /** The required prefix of the names of variables. */
    public static final String PREFIX = EnvironmentReferences.PREFIX;

    private final UnaryOperator<@Nullable String> environment;

    /** Creates a resolver that reads the environment of this process. */
    public ProcessEnvironmentResolver() {
        this(System::getenv);
    }

    /**
     * Creates a resolver that reads a given environment.
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
