package io.adaptor.internal.http;

import okhttp3.Response;

/**
 * Hides from OkHttp the statuses that make it repeat a request by itself, or fail, whatever its settings: a 503 with
 * {@code Retry-After: 0}, and a 407 that no proxy gave, which it would repeat with the proxy's credentials. Whether and when
 * is the retry policy's to say, and each attempt counts.
 */
final class CountedRepeats {
    private static final int PROXY_AUTHENTICATION = 407;
    private static final int UNAVAILABLE = 503;
    /** No status that can be read is as high. */
    private static final int HIDDEN = 1000;

    private CountedRepeats() {}

    /** An answer as OkHttp may see it. */
    static Response hidden(Response response) {
        int status = response.code();
        return status == UNAVAILABLE || status == PROXY_AUTHENTICATION
                ? response.newBuilder().code(HIDDEN + status).build()
                : response;
    }

    /** The answer as it came. */
    static Response shown(Response response) {
        return response.code() < HIDDEN
                ? response
                : response.newBuilder().code(response.code() - HIDDEN).build();
    }
}
