package io.adaptor.internal.http;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.UnusableAnswer;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** A response of OkHttp, with its body still to be read. */
final class OkHttpResponse implements HttpResponse {
    private static final long CHUNK = 8192;

    private final Response response;
    private final Headers headers;
    private final HttpUrl url;
    private final long timeoutMillis;
    private final ExchangeLimit limit;
    private final BufferedSource body;

    OkHttpResponse(Response response, HttpUrl url, long timeoutMillis, ExchangeLimit limit) {
        this.limit = limit;
        this.response = response;
        ContentCodings codings = ContentCodings.of(response.headers("Content-Encoding"));
        boolean empty = NoContent.stated(response.code());
        // Of an answer that is an error anyway the status is what counts.
        this.body = empty ? new Buffer() : codings.decoded(response.body().source(), response.code() >= 300);
        this.headers = headers(response.headers(), codings);
        this.url = url;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public int status() {
        return response.code();
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public byte[] bytes(long most) {
        long arrived = 0;
        try (Response closing = response;
                Buffer buffer = new Buffer()) {
            while (body.read(buffer, CHUNK) != -1) {
                // The buffer, and the array that it becomes.
                limit.memory().take(2 * (buffer.size() - arrived));
                arrived = buffer.size();
                if (arrived > most) {
                    throw tooLarge(most, arrived);
                }
            }
            return buffer.readByteArray();
        } catch (ConnectorException e) {
            throw e.answer() == null ? e.about(answer(arrived)) : e;
        } catch (IOException e) {
            throw NetworkFailures.duringBody(e, NetworkFailures.target(url), timeoutMillis, limit.expired())
                    .about(answer(arrived));
        } finally {
            limit.end();
            closeBody();
        }
    }

    @Override
    public long copyTo(OutputStream out, long most) {
        long written = 0;
        try (Response closing = response;
                Buffer buffer = new Buffer()) {
            for (long read = body.read(buffer, CHUNK); read != -1; read = body.read(buffer, CHUNK)) {
                if (written + read > most) {
                    throw tooLarge(most, written + read);
                }
                written += deliver(buffer, out);
            }
            return written;
        } catch (IOException e) {
            ConnectorException failure = NetworkFailures.duringBody(
                            e, NetworkFailures.target(url), timeoutMillis, limit.expired())
                    .about(answer(written));
            throw written == 0 ? failure : afterDelivery(failure, written);
        } finally {
            limit.end();
            closeBody();
        }
    }

    @Override
    public InputStream body() {
        return new BodyStream(
                body.inputStream(),
                (e, read) -> NetworkFailures.duringBody(e, NetworkFailures.target(url), timeoutMillis, limit.expired())
                        .about(answer(read)),
                this::close);
    }

    // The coding and the length of what was decoded are those of something else.
    private static Headers headers(okhttp3.Headers received, ContentCodings codings) {
        List<Headers.Field> fields = new ArrayList<>(received.size());
        for (int i = 0; i < received.size(); i++) {
            String field = received.name(i);
            if (codings.known() && field.equalsIgnoreCase("Content-Encoding")) {
                continue;
            }
            if (codings.known() && !codings.none() && field.equalsIgnoreCase("Content-Length")) {
                continue;
            }
            try {
                fields.add(new Headers.Field(received.name(i), printable(received.value(i))));
            } catch (IllegalArgumentException e) {
                // Its name is none (RFC 9110, section 5.1), so that nothing could ask for it.
            }
        }
        return Headers.of(fields);
    }

    // What comes from outside may hold characters that we would not send; a space stands in for each.
    private static String printable(String value) {
        StringBuilder clean = null;
        for (int i = 0; i < value.length(); i++) {
            if (control(value.charAt(i))) {
                clean = clean == null ? new StringBuilder(value) : clean;
                clean.setCharAt(i, ' ');
            }
        }
        return clean == null ? value : clean.toString();
    }

    private static boolean control(char c) {
        return (c < ' ' && c != '\t') || c == 0x7f;
    }

    private long deliver(Buffer buffer, OutputStream out) {
        long bytes = buffer.size();
        try {
            buffer.writeTo(out, bytes);
            return bytes;
        } catch (IOException e) {
            throw ConnectorException.builder(
                            StandardErrorCode.INTERNAL,
                            Outcome.REJECTED,
                            "the download can't be written where it should go: " + e.getMessage())
                    .status(response.code())
                    .cause(e)
                    .build();
        }
    }

    // Another attempt would begin anew, behind what was delivered already.
    private ConnectorException afterDelivery(ConnectorException failure, long written) {
        return ConnectorException.builder(
                        failure.code(),
                        Outcome.FAILED,
                        failure.message() + " (after " + written + " bytes of the download)")
                .answer(failure.answer())
                .cause(failure)
                .build();
    }

    @Override
    public void close() {
        limit.end();
        response.close();
        closeBody();
    }

    // Decoding holds memory outside of the heap.
    private void closeBody() {
        try {
            body.close();
        } catch (IOException | RuntimeException e) {
            // Nobody waits for what is left.
        }
    }

    /** The answer as far as it came, for an error about it. */
    private UnusableAnswer answer(long bytes) {
        return new UnusableAnswer(response.code(), headers.toMap(), bytesSent(), bytes, null);
    }

    private long bytesSent() {
        RequestBody body = response.request().body();
        try {
            return body == null ? 0 : Math.max(0, body.contentLength());
        } catch (IOException e) {
            return 0;
        }
    }

    private ConnectorException tooLarge(long limit, long bytes) {
        return ConnectorException.builder(
                        StandardErrorCode.RESPONSE_TOO_LARGE,
                        Outcome.FAILED,
                        "the answer of " + NetworkFailures.target(url) + " is larger than " + limit
                                + " bytes; raise max_response_bytes if it should be read")
                .status(response.code())
                .answer(answer(bytes))
                .build();
    }
}
