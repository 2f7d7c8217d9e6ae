package io.adaptor.internal.http;

import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.UrlRoot;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Reads URLs as {@link HostNotation#read} does, but the host only where it isn't the one of the URL before: an
 * integration mostly has one, and reading a host is most of the work. Thread-safe.
 */
final class UrlReader {
    private volatile @Nullable Checked last;

    HttpUrl read(HttpRequest request) {
        Checked checked = last;
        String target = request.target();
        if (checked != null && checked.root.equals(request.root()) && target.indexOf('#') < 0) {
            int query = target.indexOf('?');
            String path = query < 0 ? target : target.substring(0, query);
            return checked.url
                    .newBuilder()
                    .encodedPath(path.isEmpty() ? "/" : path)
                    .encodedQuery(query < 0 ? null : target.substring(query + 1))
                    .build();
        }
        HttpUrl read = HostNotation.read(request.url());
        HttpUrl url = read.newBuilder()
                .encodedPath("/")
                .encodedQuery(null)
                .encodedFragment(null)
                .build();
        last = new Checked(request.root(), url);
        return read;
    }

    /** What was found to be read in one way, letter for letter. */
    private record Checked(UrlRoot root, HttpUrl url) {}
}
