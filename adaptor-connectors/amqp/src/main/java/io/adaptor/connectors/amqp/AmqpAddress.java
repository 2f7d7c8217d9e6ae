package io.adaptor.connectors.amqp;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.Origin;
import java.net.URI;

/**
 * The address of a virtual host. Immutable.
 *
 * @param tls whether the scheme is {@code amqps:}
 * @param host a name or an address
 * @param port 1 to 65535
 * @param virtualHost the name of the virtual host, decoded; {@code /} if the URL has no path
 */
record AmqpAddress(boolean tls, String host, int port, String virtualHost) {
    private static final int USUAL_PORT = 5672;
    private static final int USUAL_TLS_PORT = 5671;

    /**
     * Reads a base URL by the AMQP URI specification, but without user and query.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it names no host, or more than a host and a virtual host
     */
    static AmqpAddress of(String baseUrl) {
        URI uri;
        try {
            uri = URI.create(baseUrl);
        } catch (IllegalArgumentException e) {
            throw wrong(baseUrl);
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        boolean more = uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null;
        if (Origin.hostOf(uri) == null || more || path.indexOf('/', 1) >= 0) {
            throw wrong(baseUrl);
        }
        Origin origin = Origin.of(uri);
        boolean tls = origin.scheme().equals("amqps");
        int port = origin.port() < 0 ? tls ? USUAL_TLS_PORT : USUAL_PORT : origin.port();
        return new AmqpAddress(tls, origin.host(), port, virtualHost(uri));
    }

    private static String virtualHost(URI uri) {
        String path = uri.getPath();
        return path == null || path.length() <= 1 ? "/" : path.substring(1);
    }

    private static AdaptorException wrong(String baseUrl) {
        int at = baseUrl.lastIndexOf('@');
        String shown = at < 0 ? baseUrl : "***" + baseUrl.substring(at);
        return new AdaptorException(
                StandardErrorCode.VALIDATION_FAILED,
                "base_url: is \"" + shown + "\"; must be such as amqp://host:5672/vhost, or amqps:// for TLS, with the"
                        + " slashes of a virtual host as %2f and the login in auth_config");
    }

    @Override
    public String toString() {
        return (tls ? "amqps://" : "amqp://") + host + ":" + port + "/" + virtualHost.replace("/", "%2f");
    }
}
