package io.adaptor.internal.http;

import java.net.URI;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Reads URLs as {@link HostNotation#read} does, but the host only where it isn't the one of the URL before: an
 * integration mostly has one, and reading a host is most of the work. Thread-safe.
 */
final class UrlReader {
    private volatile @Nullable Checked last;

    HttpUrl read(URI url) {
        Checked checked = last;
        if (checked != null
                && checked.scheme.equals(url.getScheme())
                && checked.authority.equals(url.getRawAuthority())) {
            String path = url.getRawPath();
            return checked.root
                    .newBuilder()
                    .encodedPath(path.isEmpty() ? "/" : path)
                    .encodedQuery(url.getRawQuery())
                    .encodedFragment(url.getRawFragment())
                    .build();
        }
        HttpUrl read = HostNotation.read(url);
        HttpUrl root = read.newBuilder()
                .encodedPath("/")
                .encodedQuery(null)
                .encodedFragment(null)
                .build();
        last = new Checked(url.getScheme(), url.getRawAuthority(), root);
        return read;
    }

    /** What was found to be read in one way, letter for letter. */
    private record Checked(String scheme, String authority, HttpUrl root) {}
}
