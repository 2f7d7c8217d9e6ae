package io.adaptor.internal.wire;

import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpResponse;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A response whose body is logged once it has been read. */
final class LoggedResponse implements HttpResponse {
    private final HttpResponse response;
    private final WireExchange exchange;
    private @Nullable LoggedBody body;

    LoggedResponse(HttpResponse response, WireExchange exchange) {
        this.response = response;
        this.exchange = exchange;
    }

    @Override
    public int status() {
        return response.status();
    }

    @Override
    public Headers headers() {
        return response.headers();
    }

    @Override
    public byte[] bytes(long limit) {
        byte[] bytes;
        try {
            bytes = response.bytes(limit);
        } catch (RuntimeException | Error e) {
            exchange.failed(e);
            throw e;
        }
        exchange.read(bytes, response.headers());
        return bytes;
    }

    @Override
    public long copyTo(OutputStream out, long limit) {
        long bytes;
        try {
            bytes = response.copyTo(out, limit);
        } catch (RuntimeException | Error e) {
            exchange.failed(e);
            throw e;
        }
        exchange.read(bytes);
        return bytes;
    }

    @Override
    public InputStream body() {
        LoggedBody logged = new LoggedBody(response.body(), exchange);
        body = logged;
        return logged;
    }

    @Override
    public void close() {
        response.close();
        LoggedBody logged = body;
        if (logged != null) {
            logged.ended();
        }
    }
}
