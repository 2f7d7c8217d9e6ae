package io.adaptor.spi;

import io.adaptor.api.AuthConfig;

/**
 * Creates authenticators for {@code auth_config} of type {@code custom}. Named in
 * {@code META-INF/services/io.adaptor.spi.AuthenticatorFactory}, which requires a public no-argument constructor; it
 * has no effect until a {@code custom_handler} names its id. Implementations must be thread-safe.
 */
public interface AuthenticatorFactory {
    /**
     * Describes the authenticators that this factory creates. Called once, before any other method; must not perform
     * I/O.
     *
     * @return the description, always the same
     */
    ExtensionDescriptor descriptor();

    /**
     * Creates the authenticator of a connection.
     *
     * @param config the configuration that names this factory; its {@code options} were checked against the schema
     * @param context the services of the engine
     * @return the authenticator
     * @throws RuntimeException if it cannot be created from this configuration; the execution then fails with
     *     {@code CONNECTOR_FAULT}, or with the code of an {@code AdaptorException}
     */
    Authenticator create(AuthConfig.Custom config, AuthenticatorContext context);
}
