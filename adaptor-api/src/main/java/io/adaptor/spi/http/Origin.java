package io.adaptor.spi.http;

import io.adaptor.api.internal.UrlAuthority;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The scheme, host and port of a URL (RFC 6454), to which credentials, redirects and next pages are bound. Two origins
 * are equal if they name the same server, regardless of the case of the names and of whether the default port is
 * written. Immutable.
 *
 * @param scheme in lower case, for example {@code https}
 * @param host in lower case; an IPv6 address in brackets
 * @param port 0 to 65535; the default port of the scheme if the URL has none; -1 if the scheme has no default port
 */
public record Origin(String scheme, String host, int port) {
    private static final int NONE = -1;

    /**
     * Converts the names to lower case and replaces a missing port with the default port of {@code http} or
     * {@code https}.
     *
     * @param scheme the scheme
     * @param host the host
     * @param port the port, or -1 for the default port of the scheme
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
     * Returns the origin of a URL.
     *
     * @param url an absolute URL with a host
     * @return its origin
     * @throws IllegalArgumentException if the URL has no scheme or no host, such as {@code jdbc:postgresql://db}
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
     * Returns the host of a URL, even if {@link URI#getHost} finds none because the name contains an underscore, like
     * names of services in container networks ({@code http://my_service:8080}).
     *
     * @param url any URL
     * @return the host as written, an IPv6 address in brackets; null if there is none that all URL parsers agree on
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

    /** Returns the origin as a URL without a path, always with the port if there is one. */
    @Override
    public String toString() {
        return scheme + "://" + host + (port == NONE ? "" : ":" + port);
    }
}
