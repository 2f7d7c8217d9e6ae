package io.adaptor.spi.http;

import io.adaptor.api.internal.FieldChecks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/**
 * The common beginning of the URLs of an endpoint: scheme, authority and the constant part of the path, as written
 * ({@code https://api.example.com:8443/v1/orders/}). Parsed and checked once, so that a request only needs to append
 * the rest. Immutable, may be shared between threads.
 */
public final class UrlPrefix {
    private static final boolean[] LEGAL = legal();

    private final String text;
    private final Origin origin;
    private final int path;

    private UrlPrefix(String text, Origin origin, int path) {
        this.text = text;
        this.origin = origin;
        this.path = path;
    }

    /**
     * Creates a prefix from a URL.
     *
     * @param url an absolute URL without query and fragment
     * @return the prefix
     * @throws io.adaptor.api.error.InvalidValueException if it is not an HTTP URL with a host that all URL parsers
     *     agree on, has a user name or password, or has a query or fragment
     */
    public static UrlPrefix of(URI url) {
        UrlPrefix server = ofServer(url);
        FieldChecks.of("http_request")
                .that(
                        url.getRawQuery() == null && url.getRawFragment() == null,
                        "url",
                        null,
                        "must end with its path to be the prefix of others")
                .done();
        return new UrlPrefix(url.toString(), server.origin, server.path);
    }

    /** Returns the scheme and authority of a URL, ignoring what follows them. */
    static UrlPrefix ofServer(URI url) {
        String scheme = url.getScheme();
        boolean http = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        FieldChecks.of("http_request")
                .that(
                        http && Origin.hostOf(url) != null,
                        "url",
                        scheme,
                        "must be an absolute http or https URL with a plain host")
                .that(
                        url.getRawUserInfo() == null,
                        "url",
                        null,
                        "must not hold a user name or password: credentials belong in auth_config")
                .done();
        String server = scheme + "://" + url.getRawAuthority();
        return new UrlPrefix(server, Origin.of(url), server.length());
    }

    /**
     * Returns the origin of the URLs with this prefix.
     *
     * @return the origin
     */
    public Origin origin() {
        return origin;
    }

    /**
     * Returns the part of the prefix that belongs to the path.
     *
     * @return the path, starting with a slash; empty if the prefix ends with the authority
     */
    public String path() {
        return text.substring(path);
    }

    /** Returns the length in characters. */
    int length() {
        return text.length();
    }

    /**
     * Returns the URL that consists of this prefix and the rest.
     *
     * @param rest the rest of the URL, already encoded
     * @throws io.adaptor.api.error.InvalidValueException if the two do not form a URL of the same server
     */
    URI with(String rest) {
        URI url;
        try {
            url = new URI(text + rest);
        } catch (URISyntaxException | NumberFormatException e) {
            // The exception message quotes the URL, and a query may contain credentials.
            url = null;
        }
        FieldChecks.of("http_request")
                .that(
                        url != null && text.startsWith(url.getScheme() + "://" + url.getRawAuthority()),
                        "rest",
                        null,
                        "must be the rest of the path, beginning with / where the prefix ends with the host, and a query,"
                                + " both encoded")
                .done();
        return Objects.requireNonNull(url);
    }

    /**
     * Returns whether the rest can be appended without parsing the whole URL: it contains only characters that all URL
     * parsers accept in a path and a query (RFC 3986, sections 3.3 and 3.4), and no brackets or non-ASCII letters.
     */
    boolean isSimple(String rest) {
        int length = rest.length();
        if (path == text.length() && (length == 0 || rest.charAt(0) != '/')) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = rest.charAt(i);
            if (c >= LEGAL.length || !LEGAL[c]) {
                return false;
            }
            if (c == '%' && (i + 2 >= length || !hex(rest.charAt(i + 1)) || !hex(rest.charAt(i + 2)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hex(char c) {
        return Character.digit(c, 16) >= 0 && c < LEGAL.length;
    }

    private static boolean[] legal() {
        boolean[] legal = new boolean[128];
        for (char c = 'a'; c <= 'z'; c++) {
            legal[c] = true;
            legal[Character.toUpperCase(c)] = true;
        }
        for (char c : "0123456789-._~!$&'()*+,;=:@/?%".toCharArray()) {
            legal[c] = true;
        }
        return legal;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UrlPrefix prefix && text.equals(prefix.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the prefix as written. */
    @Override
    public String toString() {
        return text;
    }
}
