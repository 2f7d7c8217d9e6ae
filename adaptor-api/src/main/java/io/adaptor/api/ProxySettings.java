package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy between the integration and its target. With a proxy, the egress guard can check names but not
 * addresses. Immutable.
 *
 * @param host the proxy's host
 * @param port the proxy's port, 1 to 65535
 * @param username the user name for Basic authentication at the proxy
 * @param password the password for Basic authentication at the proxy
 */
public record ProxySettings(
        String host,
        int port,
        @Nullable Secret username,
        @Nullable Secret password) {
    /**
     * Checks bounds.
     *
     * @param host the proxy's host
     * @param port the proxy's port, 1 to 65535
     * @param username the user name for Basic authentication at the proxy
     * @param password the password for Basic authentication at the proxy
     */
    public ProxySettings {
        FieldChecks.of("proxy")
                .text("host", host, 253)
                .range("port", port, 1, 65_535)
                .done();
    }
}
