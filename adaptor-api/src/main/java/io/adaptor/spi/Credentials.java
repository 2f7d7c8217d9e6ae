package io.adaptor.spi;

/**
 * The credentials of one connection in plain text, for authenticators and for protocols other than HTTP. Only names
 * that the descriptor declares are accessible. Read them when a connection is opened, and do not keep them.
 * Thread-safe.
 */
public interface Credentials {
    /**
     * Returns whether a credential is configured.
     *
     * @param name the name in {@code auth_config.credentials}
     * @return true if {@link #get} has a value for it
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if the descriptor does not declare the name,
     *     so that a forgotten declaration does not silently skip a login
     */
    boolean has(String name);

    /**
     * Returns a credential with its {@code ${secret:NAME}} references resolved.
     *
     * @param name the name in {@code auth_config.credentials}
     * @return the value
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if the descriptor does not declare the name,
     *     if it is not configured, or if a reference cannot be resolved
     */
    String get(String name);

    /**
     * Returns a version that changes when one of the declared credentials changes, such as when a secret is rotated or
     * a token is renewed. It looks up the secrets. Compare it with its value when a connection was opened, to decide
     * whether to open a new one.
     *
     * @return an increasing number
     */
    long version();
}
