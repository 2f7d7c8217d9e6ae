package io.adaptor.spi.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    /** Names that exist though RFC 3986 has no place for them, so that {@link URI} finds no host in them. */
    private static final Pattern WITH_UNDERSCORES = Pattern.compile("([A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

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
        if (scheme != null && url.getHost() != null) {
            return new Origin(scheme, url.getHost(), url.getPort());
        }
        String authority = url.getRawAuthority();
        Matcher name = WITH_UNDERSCORES.matcher(authority == null ? "" : authority);
        if (scheme == null || !name.matches()) {
            throw new IllegalArgumentException("a URL without scheme and host has no origin");
        }
        return new Origin(scheme, name.group(1), name.group(2) == null ? NONE : Integer.parseInt(name.group(2)));
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
