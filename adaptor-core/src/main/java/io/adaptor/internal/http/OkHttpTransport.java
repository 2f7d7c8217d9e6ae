package io.adaptor.internal.http;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.Idempotency;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** One hop over OkHttp: no redirects, no credentials, one timeout for the whole exchange. */
final class OkHttpTransport implements HttpTransport {
    private final OkHttpClient client;
    private final GuardedDns dns;

    OkHttpTransport(OkHttpClient client, GuardedDns dns) {
        this.client = client;
        this.dns = dns;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        HttpUrl url = HttpUrl.get(request.url().toString());
        String target = url.host() + ":" + url.port();
        long millis = Math.max(1, request.timeout().toMillis());
        Request.Builder builder =
                new Request.Builder().url(url).method(request.method().name(), body(request));
        for (Headers.Field field : request.headers().fields()) {
            builder.addHeader(field.name(), field.value());
        }
        Call call = client.newCall(builder.build());
        call.timeout().timeout(millis, TimeUnit.MILLISECONDS);
        try {
            dns.checkLiteral(url.host());
            return new OkHttpResponse(call.execute(), target, millis);
        } catch (IOException e) {
            throw NetworkFailures.beforeAnswer(e, target, millis);
        }
    }

    private static @Nullable RequestBody body(HttpRequest request) {
        byte[] bytes = request.body();
        HttpMethod method = request.method();
        if (bytes == null) {
            boolean needsBody = method == HttpMethod.POST || method == HttpMethod.PUT || method == HttpMethod.PATCH;
            return needsBody ? new BytesBody(new byte[0], method) : null;
        }
        return new BytesBody(bytes, method);
    }

    /** Bytes that OkHttp may send a second time by itself, after a broken connection, only where that is harmless. */
    private static final class BytesBody extends RequestBody {
        private final byte[] bytes;
        private final boolean oneShot;

        BytesBody(byte[] bytes, HttpMethod method) {
            this.bytes = bytes;
            this.oneShot = method.idempotency() == Idempotency.UNSAFE;
        }

        @Override
        public okhttp3.@Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return oneShot;
        }

        @Override
        public void writeTo(okio.BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
