package io.adaptor.internal.http;

import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.UrlPrefix;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;

/**
 * Parses URLs like {@link HostNotation#read}, but caches their prefixes: an integration has only a few, and parsing the
 * host is most of the work. Thread-safe.
 */
final class UrlReader {
    private static final int MOST = 1_000;

    private final Map<UrlPrefix, Known> prefixes = new ConcurrentHashMap<>();

    HttpUrl read(HttpRequest request) {
        Known known = prefixes.get(request.prefix());
        if (known == null) {
            return first(request);
        }
        String rest = request.rest();
        if (rest.isEmpty()) {
            return known.url;
        }
        int query = rest.indexOf('?');
        int end = query < 0 ? rest.length() : query;
        if ((end > 0 && !known.whole) || rest.indexOf('#') >= 0) {
            return HostNotation.read(request.url());
        }
        HttpUrl.Builder url = known.url.newBuilder();
        int start = known.hasPath ? 0 : 1;
        if (start < end) {
            url.addEncodedPathSegments(rest.substring(start, end));
        }
        return url.encodedQuery(query < 0 ? null : rest.substring(query + 1)).build();
    }

    private HttpUrl first(HttpRequest request) {
        HttpUrl read = HostNotation.read(request.url());
        if (prefixes.size() < MOST) {
            prefixes.put(request.prefix(), Known.of(read, request.prefix().path()));
        }
        return read;
    }

    /**
     * A prefix as parsed by OkHttp.
     *
     * @param hasPath whether it has a path after the host; if not, the slash that follows is already in the URL
     * @param whole whether it ends at a segment boundary, so that other segments can follow
     */
    private record Known(HttpUrl url, boolean hasPath, boolean whole) {
        static Known of(HttpUrl read, String path) {
            HttpUrl url = read.newBuilder()
                    .encodedPath(path.isEmpty() ? "/" : path)
                    .encodedQuery(null)
                    .encodedFragment(null)
                    .build();
            return new Known(url, !path.isEmpty(), path.isEmpty() || path.endsWith("/"));
        }
    }
}
