package io.adaptor.internal.http;

import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Ends a 204 and a 205 at the head, regardless of their fields (RFC 9112, section 6.3): OkHttp fails if they state a
 * length, although the remote system has processed the request, and waits for a body if they state chunks. Thread-safe.
 */
final class NoContent extends EventListener implements Interceptor {
    /** Returns whether a status implies that there is no body. */
    static boolean stated(int status) {
        return status == 204 || status == 205;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response;
        try {
            response = chain.proceed(chain.request());
        } catch (ProtocolException e) {
            HeadOnlyException head = chain.call().tag(HeadOnlyException.class);
            throw head == null ? e : head;
        }
        if (stated(response.code()) && promisesMore(response)) {
            throw new HeadOnlyException(response);
        }
        return response;
    }

    // OkHttp reports an error for such a response, and passes the response only to this method.
    @Override
    public void responseHeadersEnd(Call call, Response response) {
        if (stated(response.code()) && response.header("Content-Length") != null) {
            call.tag(HeadOnlyException.class, () -> new HeadOnlyException(response));
        }
    }

    private static boolean promisesMore(Response response) {
        return response.header("Transfer-Encoding") != null
                || (response.code() == 205 && response.header("Content-Length") == null);
    }
}
