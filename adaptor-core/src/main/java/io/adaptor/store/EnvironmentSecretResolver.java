package io.adaptor.store;

import io.adaptor.spi.SecretReference;
import io.adaptor.spi.SecretResolver;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets from environment variables whose names start with {@value #PREFIX}, and from no others: {@code
 * ${secret:ORDERS_API_KEY}} is {@code ADAPTOR_SECRET_ORDERS_API_KEY}. The values are the same for every tenant and
 * connection. Thread-safe.
 */
public final class EnvironmentSecretResolver implements SecretResolver {
    /** The required prefix of the names of variables. */
    public static final String PREFIX = "ADAPTOR_SECRET_";

    private final UnaryOperator<@Nullable String> environment;

    /** Creates a resolver that reads the environment of this process. */
    public EnvironmentSecretResolver() {
        this(System::getenv);
    }

    /**
     * Creates a resolver that reads a given environment.
     *
     * @param environment returns the value of a variable, or null
     */
    public EnvironmentSecretResolver(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String resolve(SecretReference reference) {
        return environment.apply(PREFIX + reference.name());
    }
}
