package io.adaptor.internal.http;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.Origin;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests of a connection belong: what they are built on, and what redirects, next pages and credentials are
 * bound to. Immutable.
 *
 * @param baseUrl null where the integration has none
 * @param origin that of {@code baseUrl}; null where it has none, as a JDBC URL
 */
public record HomeAddress(@Nullable String baseUrl, @Nullable Origin origin) {
    /**
     * The address of a base URL.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it is an HTTP URL without a host that can be read
     */
    public static HomeAddress of(@Nullable String baseUrl) {
        return new HomeAddress(baseUrl, baseUrl == null ? null : origin(baseUrl));
    }

    private static @Nullable Origin origin(String baseUrl) {
        try {
            return Origin.of(URI.create(baseUrl));
        } catch (IllegalArgumentException e) {
            if (baseUrl.toLowerCase(Locale.ROOT).startsWith("http")) {
                throw new AdaptorException(
                        StandardErrorCode.VALIDATION_FAILED,
                        "base_url is no URL with a host, such as https://api.example.com/v1",
                        null);
            }
            return null;
        }
    }

    @Nullable
    String host() {
        return origin == null ? null : origin.host();
    }
}
