package io.adaptor.internal.http;

import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps the {@code Retry-After} of a 503 from OkHttp, which would repeat the request by itself: whether and when is the
 * retry policy's to say, and each attempt counts. Thread-safe.
 */
final class CountedRepeats implements Interceptor {
    private static final String FIELD = "Retry-After";
    private static final char MARK = '+';
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String wait = response.code() == 503 ? response.header(FIELD) : null;
        // It is a number that OkHttp acts on.
        return wait == null || !NUMBER.matcher(wait).matches()
                ? response
                : response.newBuilder().header(FIELD, MARK + wait).build();
    }

    /** An answer as it came. */
    static Response restored(Response response) {
        String wait = response.code() == 503 ? response.header(FIELD) : null;
        return wait == null || wait.isEmpty() || wait.charAt(0) != MARK
                ? response
                : response.newBuilder().header(FIELD, wait.substring(1)).build();
    }
}
