package io.adaptor.internal.plan;

import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.http.Headers;

/** The remote system's response apart from the body, as received now or when the answer was cached. */
public record Reply(int status, Headers headers, long requestBytes, long responseBytes) {
    static Reply of(ConnectorResponse response) {
        return new Reply(response.status(), response.headers(), response.requestBytes(), response.responseBytes());
    }

    static Reply of(ResponseCache.Entry kept) {
        return new Reply(kept.status(), kept.headers(), kept.requestBytes(), kept.responseBytes());
    }
}
