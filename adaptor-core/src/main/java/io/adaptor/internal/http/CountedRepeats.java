package io.adaptor.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
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

    /** Comes right around OkHttp's own steps: the interceptors that a client has by now see answers as they came. */
    static void around(OkHttpClient.Builder client) {
        client.networkInterceptors().add(0, CountedRepeats::hide);
        client.addInterceptor(CountedRepeats::show);
    }

    private static Response hide(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        int status = response.code();
        return status == UNAVAILABLE || status == PROXY_AUTHENTICATION
                ? response.newBuilder().code(HIDDEN + status).build()
                : response;
    }

    private static Response show(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return response.code() < HIDDEN
                ? response
                : response.newBuilder().code(response.code() - HIDDEN).build();
    }
}
