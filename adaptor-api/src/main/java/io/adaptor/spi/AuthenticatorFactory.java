package io.adaptor.spi;

import io.adaptor.api.AuthConfig;

/**
 * Makes authenticators for {@code auth_config} of type {@code custom}; named in {@code
 * META-INF/services/io.adaptor.spi.AuthenticatorFactory}, and inert until a {@code custom_handler} names its id. Needs a
 * public constructor without parameters for that. Must be safe for use by many threads.
 */
public interface AuthenticatorFactory {
    /**
     * What this factory makes. Asked once, before anything else; must not do I/O.
     *
     * @return the description, always the same
     */
    ExtensionDescriptor descriptor();

    /**
     * Makes the authenticator of a connection.
     *
     * @param config the configuration that names this factory; its {@code options} were checked against the schema
     * @param context what the engine offers
     * @return the authenticator
     * @throws RuntimeException if it can't be made of this configuration; the execution then fails with {@code
     *     CONNECTOR_FAULT}, or with the code of an {@code AdaptorException}
     */
    Authenticator create(AuthConfig.Custom config, AuthenticatorContext context);
}
