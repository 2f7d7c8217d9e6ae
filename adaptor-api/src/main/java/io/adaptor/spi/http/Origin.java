package io.adaptor.spi.http;

import io.adaptor.api.internal.UrlAuthority;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Scheme, host and port of a URL (RFC 6454): what credentials, redirects and next pages are bound to. Two are equal when
 * they name the same server, whatever the case of the names and whether the usual port is written. Immutable.
 *
 * @param scheme in lower case, for example {@code https}
 * @param host in lower case; an IPv6 address in brackets
 * @param port 0 to 65535, the usual one of the scheme where the URL has none; -1 where the scheme has no usual one
 */
public record Origin(String scheme, String host, int port) {
    private static final int NONE = -1;

    /**
     * Puts the names in lower case and the usual port of {@code http} and {@code https} in the place of none.
     *
     * @param scheme the scheme
     * @param host the host
     * @param port the port, or -1 for the usual one of the scheme
     * @throws IllegalArgumentException if a name is empty
     */
    public Origin {
        if (scheme.isEmpty() || host.isEmpty()) {
            throw new IllegalArgumentException("an origin needs a scheme and a host");
        }
        scheme = scheme.toLowerCase(Locale.ROOT);
        host = host.toLowerCase(Locale.ROOT);
        port = port == NONE ? usualPort(scheme) : port;
    }

    /**
     * The origin of a URL.
     *
     * @param url an absolute URL with a host
     * @return its origin
     * @throws IllegalArgumentException if the URL has no scheme or no host, as {@code jdbc:postgresql://db} has none
     */
    public static Origin of(URI url) {
        String scheme = url.getScheme();
        UrlAuthority authority = UrlAuthority.of(url);
        if (scheme == null || authority == null) {
            throw new IllegalArgumentException("a URL without scheme and host has no origin");
        }
        return new Origin(scheme, authority.host(), authority.port());
    }

    /**
     * The host of a URL, also where {@link URI#getHost} finds none because its name has an underscore, as the names of
     * services in container networks have ({@code http://my_service:8080}).
     *
     * @param url any URL
     * @return the host as it is written, an IPv6 address in brackets; null where there is none that everybody reads alike
     */
    public static @Nullable String hostOf(URI url) {
        UrlAuthority authority = UrlAuthority.of(url);
        return authority == null ? null : authority.host();
    }

    private static int usualPort(String scheme) {
        return switch (scheme) {
            case "https", "wss" -> 443;
            case "http", "ws" -> 80;
            default -> NONE;
        };
    }

    /** The origin as a URL without a path, the port always written where there is one. */
    @Override
    public String toString() {
        return scheme + "://" + host + (port == NONE ? "" : ":" + port);
    }
}
