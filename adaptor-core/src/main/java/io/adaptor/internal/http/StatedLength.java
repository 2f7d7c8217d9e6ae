package io.adaptor.internal.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Rejects a response whose Content-Length is invalid, or that has several different ones (RFC 9112, section 6.3):
 * OkHttp would fail to close a response with a negative length, and leak its connection. OkHttp closes a response that
 * is rejected here.
 */
final class StatedLength implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        List<String> stated = response.headers("Content-Length");
        if (!stated.isEmpty() && framed(response)) {
            check(stated);
        }
        return response;
    }

    // In other responses the field is only informative, and the response ends with its head.
    private static boolean framed(Response response) {
        int status = response.code();
        return status != 204 && status != 304 && !response.request().method().equals("HEAD");
    }

    private static void check(List<String> stated) throws UnreadableLengthException {
        String first = stated.get(0).split(",", 2)[0].trim();
        for (String line : stated) {
            for (String length : line.split(",", -1)) {
                if (!length.trim().equals(first) || !isLength(first)) {
                    throw new UnreadableLengthException();
                }
            }
        }
    }

    private static boolean isLength(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Thrown for a response with unreliable framing. */
    static final class UnreadableLengthException extends ProtocolException {
        private static final long serialVersionUID = 1L;

        UnreadableLengthException() {
            super("its Content-Length is not a length, or there are several that differ");
        }
    }
}
