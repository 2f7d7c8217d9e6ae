package io.adaptor.internal.http;

import io.adaptor.api.Outcome;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** An answer of OkHttp, its body still on the wire. */
final class OkHttpResponse implements HttpResponse {
    private static final long CHUNK = 8192;
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");

    private final Response response;
    private final String target;
    private final long timeoutMillis;

    OkHttpResponse(Response response, String target, long timeoutMillis) {
        this.response = response;
        this.target = target;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public int status() {
        return response.code();
    }

    @Override
    public Headers headers() {
        List<Headers.Field> fields = new ArrayList<>(response.headers().size());
        for (int i = 0; i < response.headers().size(); i++) {
            // What comes from outside may hold characters that we would not send; a space stands in for them.
            String value = CONTROL.matcher(response.headers().value(i)).replaceAll(" ");
            fields.add(new Headers.Field(response.headers().name(i), value));
        }
        return Headers.of(fields);
    }

    @Override
    public byte[] bytes(long limit) {
        try (Response closing = response;
                Buffer buffer = new Buffer()) {
            BufferedSource source = closing.body().source();
            while (source.read(buffer, CHUNK) != -1) {
                if (buffer.size() > limit) {
                    throw tooLarge(limit);
                }
            }
            return buffer.readByteArray();
        } catch (IOException e) {
            throw NetworkFailures.duringBody(e, target, timeoutMillis);
        }
    }

    @Override
    public void close() {
        response.close();
    }

    private ConnectorException tooLarge(long limit) {
        return ConnectorException.builder(
                        StandardErrorCode.RESPONSE_TOO_LARGE,
                        Outcome.FAILED,
                        "the answer of " + target + " is larger than " + limit
                                + " bytes; raise max_response_bytes if it should be read")
                .status(response.code())
                .build();
    }
}
