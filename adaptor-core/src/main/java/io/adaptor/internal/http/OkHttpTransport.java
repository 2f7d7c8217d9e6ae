package io.adaptor.internal.http;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.Payload;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.io.IOException;
import java.net.UnknownHostException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** One hop over OkHttp: no redirects, no credentials, one timeout for the whole exchange. */
final class OkHttpTransport implements HttpTransport {
    private static final String USER_AGENT = "Adaptor";

    private final OkHttpClient client;
    private final GuardedDns dns;
    private final @Nullable String proxyHost;
    private final EngineThreads threads;
    private final UrlReader urls = new UrlReader();

    OkHttpTransport(OkHttpClient client, GuardedDns dns, @Nullable String proxyHost, EngineThreads threads) {
        this.threads = threads;
        this.client = client;
        this.dns = dns;
        this.proxyHost = proxyHost;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        HttpUrl url = urls.read(request);
        long millis = Math.max(1, request.timeout().toMillis());
        Call call = client.newCall(request(request, url));
        HopTimes times = request.limit() instanceof TimedHops timed ? timed.hop(url.host()) : null;
        if (times != null) {
            call.addEventListener(times);
        }
        ExchangeLimit limit = ExchangeLimit.begin(call::cancel, request, threads);
        boolean answered = false;
        try {
            check(url);
            OkHttpResponse response = new OkHttpResponse(readable(execute(call), url), url, millis, limit);
            answered = true;
            return response;
        } catch (StreamedBody.UnreadableSourceException e) {
            throw e.failure();
        } catch (IOException e) {
            throw NetworkFailures.beforeAnswer(e, NetworkFailures.target(url), millis, limit.expired());
        } finally {
            if (!answered) {
                limit.end();
            }
        }
    }

    @Override
    public RequestPreview preview(HttpRequest request) {
        HttpUrl url = urls.read(request);
        try {
            check(url);
        } catch (UnknownHostException e) {
            throw NetworkFailures.beforeAnswer(
                    e, NetworkFailures.target(url), request.timeout().toMillis(), false);
        }
        return HttpTransport.super.preview(request.withHeaders(WrittenHeaders.of(request(request, url))));
    }

    /** A request as OkHttp has it. */
    static Request request(HttpRequest request, HttpUrl url) {
        Request.Builder builder =
                new Request.Builder().url(url).method(request.method().name(), body(request));
        for (Headers.Field field : request.headers().fields()) {
            builder.addHeader(field.name(), ascii(field));
        }
        // Else OkHttp would state its own, and decode what it can by its own rules. A part of a coded body is of no
        // use.
        if (request.headers().first("Accept-Encoding") == null) {
            boolean part = request.headers().first("Range") != null;
            builder.addHeader("Accept-Encoding", part ? "identity" : ContentCodings.ACCEPTED);
        }
        if (request.headers().first("User-Agent") == null) {
            builder.addHeader("User-Agent", USER_AGENT);
        }
        return builder.build();
    }

    private void check(HttpUrl url) throws UnknownHostException {
        dns.checkScheme(url.isHttps(), url.host());
        if (proxyHost == null) {
            dns.checkLiteral(url.host());
        } else {
            dns.checkUnresolved(url.host());
            dns.checkLiteral(proxyHost);
        }
    }

    // RFC 9110, section 15: what is not a class of status at all can't be distinguished from garbage.
    private static Response readable(Response response, HttpUrl url) {
        if (response.code() >= 100) {
            return response;
        }
        response.close();
        throw ConnectorException.builder(
                        StandardErrorCode.RESPONSE_UNREADABLE,
                        Outcome.TRANSIENT,
                        "the answer of " + NetworkFailures.target(url) + " can't be read: its status is "
                                + response.code() + ", not 100 to 999")
                .build();
    }

    // Kotlin checks no exceptions: who is interrupted while OkHttp waits for a connection gets one that is not
    // declared.
    private static Response execute(Call call) throws IOException {
        try {
            return call.execute();
        } catch (HeadOnlyException e) {
            return e.answer();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception undeclared) {
            if (undeclared instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new IOException(undeclared);
        }
    }

    // OkHttp would refuse it too, but quote the value, which may be a credential.
    private static String ascii(Headers.Field field) {
        String value = field.value();
        int i = 0;
        while (i < value.length() && value.charAt(i) < 0x7f) {
            i++;
        }
        if (i == value.length()) {
            return value;
        }
        throw ConnectorException.builder(
                        StandardErrorCode.VALIDATION_FAILED,
                        Outcome.REJECTED,
                        "header " + field.name() + ": the value has a character that is not ASCII; encode it")
                .unprocessed(true)
                .build();
    }

    private static @Nullable RequestBody body(HttpRequest request) {
        Payload.Stream stream = request.stream();
        if (stream != null) {
            return new StreamedBody(stream);
        }
        byte[] bytes = request.body();
        HttpMethod method = request.method();
        if (bytes == null) {
            boolean needsBody = method == HttpMethod.POST || method == HttpMethod.PUT || method == HttpMethod.PATCH;
            return needsBody ? new OneShotBody(new byte[0]) : null;
        }
        return new OneShotBody(bytes);
    }

    /** Bytes that OkHttp must not send a second time by itself; the content type stands in the headers. */
    private static final class OneShotBody extends RequestBody {
        private final byte[] bytes;

        OneShotBody(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
