package io.adaptor.internal.http;

import java.net.URI;
import java.util.Locale;

/** Scheme, host and port of a URL (RFC 6454): what credentials are bound to. */
record Origin(String scheme, String host, int port) {
    static Origin of(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, url.getHost().toLowerCase(Locale.ROOT), port);
    }
}
