package io.adaptor.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Takes another connection where the one of HTTP/2 that was picked said goodbye before a byte was sent on it, once; HTTP/1
 * is looked at by {@link PooledSocket}. It is no attempt and no failure. Thread-safe.
 */
final class ReplacedConnections implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException e) {
            if (!NetworkFailures.nothingSent(e)) {
                throw e;
            }
            return chain.proceed(chain.request());
        }
    }
}
