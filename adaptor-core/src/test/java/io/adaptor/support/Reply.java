package io.adaptor.support;

import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** What the other side does with one request. */
@FunctionalInterface
public interface Reply {
    ConnectorResponse to(ConnectorRequest request) throws InterruptedException;

    /** An answer with a JSON body. */
    static Reply json(int status, String body) {
        return json(status, Map.of(), body);
    }

    /** An answer with headers and a JSON body. */
    static Reply json(int status, Map<String, String> headers, String body) {
        try {
            ConnectorResponse response = ConnectorResponse.builder()
                    .status(status)
                    .headers(Headers.of(headers))
                    .body(Payload.json(JsonCodec.read(body)))
                    .build();
            return request -> response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throttled, with a {@code Retry-After}. */
    static Reply throttled(String retryAfter) {
        return json(429, Map.of("Retry-After", retryAfter), "{}");
    }

    /** No connection: certainly not processed. */
    static Reply refused() {
        return request -> {
            throw ConnectorException.builder(
                            StandardErrorCode.CONNECTION_FAILED, Outcome.TRANSIENT, "connection refused")
                    .unprocessed(true)
                    .build();
        };
    }

    /** No answer in time: processed or not, nobody knows. */
    static Reply timeout() {
        return request -> {
            throw ConnectorException.builder(StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, "no answer")
                    .build();
        };
    }
}
