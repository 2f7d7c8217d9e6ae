package io.adaptor.spi;

/**
 * The credentials of one connection in the clear, for what does not speak HTTP and for authenticators. Only names that
 * the descriptor declares are given out. Read them when a connection is opened, and don't keep them. Thread-safe.
 */
public interface Credentials {
    /**
     * Whether a credential is configured.
     *
     * @param name its name in {@code auth_config.credentials}
     * @return true if {@link #get} has a value for it
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if the descriptor does not declare the name, so
     *     that a forgotten declaration is not a login that is skipped in silence
     */
    boolean has(String name);

    /**
     * A credential, its {@code ${secret:NAME}} references resolved.
     *
     * @param name its name in {@code auth_config.credentials}
     * @return the value
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if the descriptor does not declare the name,
     *     if it is not configured, or if a reference leads nowhere
     */
    String get(String name);

    /**
     * Changes when one of the declared credentials does, be it a secret that was rotated or a token that was renewed. It
     * looks the secrets up. Compare it with what it was when a connection was opened, to see whether to open
     * another one.
     *
     * @return a number that grows
     */
    long version();
}
