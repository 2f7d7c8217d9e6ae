package io.adaptor.examples.redis;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.Origin;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is. Immutable.
 *
 * @param tls whether it is {@code rediss:}
 * @param host a name or an address
 * @param port 1 to 65535
 * @param database its number
 */
record RedisAddress(boolean tls, String host, int port, int database) {
    private static final int USUAL_PORT = 6379;
    private static final Pattern DATABASE = Pattern.compile("/?|/(\\d{1,5})");

    /**
     * Reads a base URL.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it does not name a host and at most a database
     */
    static RedisAddress of(String baseUrl) {
        URI uri;
        try {
            uri = URI.create(baseUrl);
        } catch (IllegalArgumentException e) {
            throw wrong(baseUrl);
        }
        Matcher database = DATABASE.matcher(uri.getRawPath() == null ? "" : uri.getRawPath());
        boolean more = uri.getRawQuery() != null || uri.getRawFragment() != null;
        if (Origin.hostOf(uri) == null || more || !database.matches()) {
            throw wrong(baseUrl);
        }
        Origin origin = Origin.of(uri);
        return new RedisAddress(
                origin.scheme().equals("rediss"),
                origin.host(),
                origin.port() < 0 ? USUAL_PORT : origin.port(),
                database.group(1) == null ? 0 : Integer.parseInt(database.group(1)));
    }

    private static AdaptorException wrong(String baseUrl) {
        return new AdaptorException(
                StandardErrorCode.VALIDATION_FAILED,
                "base_url: is \"" + baseUrl + "\"; must be such as redis://host:6379/0, or rediss:// for TLS");
    }

    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://") + host + ":" + port + "/" + database;
    }
}
