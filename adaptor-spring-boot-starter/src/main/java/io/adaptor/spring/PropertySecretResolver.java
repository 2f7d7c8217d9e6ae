package io.adaptor.spring;

import io.adaptor.spi.SecretReference;
import io.adaptor.spi.SecretResolver;
import io.adaptor.store.EnvironmentSecretResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * Reads {@code ${secret:NAME}} from the property {@code adaptor.secrets.NAME}, else from the environment variable
 * {@code ADAPTOR_SECRET_NAME}. The same for every tenant and connection. Thread-safe.
 */
final class PropertySecretResolver implements SecretResolver {
    private static final String PREFIX = "adaptor.secrets.";

    private final PropertyResolver properties;
    private final SecretResolver environment = new EnvironmentSecretResolver();

    PropertySecretResolver(PropertyResolver properties) {
        this.properties = properties;
    }

    // Properties are read one by one, because a bound map would lose the underscores of its keys.
    @Override
    public @Nullable String resolve(SecretReference reference) {
        String value = properties.getProperty(PREFIX + reference.name());
        return value == null ? environment.resolve(reference) : value;
    }
}
