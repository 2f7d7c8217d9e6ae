package io.adaptor.spi.http;

import io.adaptor.api.internal.FieldChecks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/**
 * What URLs of one server begin with, scheme and authority as they are written ({@code https://api.example.com:8443}): read
 * and checked once, so that a request to it needs no more than a target. Immutable, may be shared between threads.
 */
public final class UrlRoot {
    private static final boolean[] LEGAL = legal();

    private final String text;
    private final Origin origin;

    private UrlRoot(String text, Origin origin) {
        this.text = text;
        this.origin = origin;
    }

    /**
     * The root of a URL.
     *
     * @param url an absolute URL
     * @return its root
     * @throws io.adaptor.api.error.InvalidValueException if it is not one of HTTP with a host that everybody reads alike, or
     *     has a user name or password
     */
    public static UrlRoot of(URI url) {
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
        return new UrlRoot(scheme + "://" + url.getRawAuthority(), Origin.of(url));
    }

    /**
     * The origin of its URLs.
     *
     * @return the origin
     */
    public Origin origin() {
        return origin;
    }

    /**
     * A URL that it begins.
     *
     * @param target the rest of it, already encoded
     * @return the URL
     * @throws io.adaptor.api.error.InvalidValueException if the two make no URL of the same server
     */
    URI with(String target) {
        URI url;
        try {
            url = new URI(text + target);
        } catch (URISyntaxException e) {
            // Its message quotes the URL, and a query may hold credentials.
            url = null;
        }
        FieldChecks.of("http_request")
                .that(
                        url != null && text.equals(url.getScheme() + "://" + url.getRawAuthority()),
                        "target",
                        null,
                        "must be a path that begins with /, and a query, both encoded")
                .done();
        return Objects.requireNonNull(url);
    }

    /**
     * Whether a target makes a URL without a look at the whole: a path and a query of characters that everybody takes (RFC 3986,
     * sections 3.3 and 3.4), without brackets and letters that are not ASCII.
     */
    boolean isSimple(String target) {
        int length = target.length();
        if (length == 0 || target.charAt(0) != '/') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = target.charAt(i);
            if (c >= LEGAL.length || !LEGAL[c]) {
                return false;
            }
            if (c == '%' && (i + 2 >= length || !hex(target.charAt(i + 1)) || !hex(target.charAt(i + 2)))) {
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
        return other instanceof UrlRoot root && text.equals(root.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
