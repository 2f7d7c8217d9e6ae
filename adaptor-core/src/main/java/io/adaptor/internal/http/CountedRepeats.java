package io.adaptor.internal.http;

import okhttp3.Response;

/**
 * Hides the statuses that make OkHttp repeat a request by itself, or fail, regardless of its settings: a 503 with
 * {@code Retry-After: 0}, and a 407 that did not come from a proxy, which it would repeat with the proxy's credentials.
 * The retry policy decides about retries, and each attempt is counted.
 */
final class CountedRepeats {
    private static final int PROXY_AUTHENTICATION = 407;
    private static final int UNAVAILABLE = 503;
    /** Higher than any valid status. */
    private static final int HIDDEN = 1000;

    private CountedRepeats() {}

    /** Returns a response as OkHttp may see it. */
    static Response hidden(Response response) {
        int status = response.code();
        return status == UNAVAILABLE || status == PROXY_AUTHENTICATION
                ? response.newBuilder().code(HIDDEN + status).build()
                : response;
    }

    /** Returns the response with its original status. */
    static Response shown(Response response) {
        return response.code() < HIDDEN
                ? response
                : response.newBuilder().code(response.code() - HIDDEN).build();
    }
}
