package io.adaptor.internal.http;

import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;

/** The headers of a request as HTTP/1.1 writes them: its own, and those that OkHttp adds on the way. */
final class WrittenHeaders {
    private WrittenHeaders() {}

    static Headers of(Request request) {
        List<Headers.Field> fields = new ArrayList<>();
        request.headers().forEach(header -> fields.add(new Headers.Field(header.getFirst(), header.getSecond())));
        add(fields, request, "Host", host(request.url()));
        add(fields, request, "Connection", "Keep-Alive");
        RequestBody body = request.body();
        if (body != null) {
            long length = length(body);
            fields.add(
                    length < 0
                            ? new Headers.Field("Transfer-Encoding", "chunked")
                            : new Headers.Field("Content-Length", String.valueOf(length)));
        }
        return Headers.of(fields);
    }

    private static void add(List<Headers.Field> fields, Request request, String name, String value) {
        if (request.header(name) == null) {
            fields.add(new Headers.Field(name, value));
        }
    }

    private static String host(HttpUrl url) {
        String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
    }

    private static long length(RequestBody body) {
        try {
            return body.contentLength();
        } catch (IOException e) {
            // The engine's bodies never throw this, but those of others may.
            return -1;
        }
    }
}
