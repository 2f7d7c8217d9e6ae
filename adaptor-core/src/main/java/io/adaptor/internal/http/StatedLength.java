package io.adaptor.internal.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Refuses an answer whose Content-Length is not a length, or several that differ (RFC 9112, section 6.3): OkHttp reads up to
 * a negative length and then can't close the answer, so that its connection is lost. What fails here, OkHttp closes.
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

    // Elsewhere the field is a piece of information, and the answer ends with its head.
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

    /** The framing of an answer is not to be trusted, though its head came. */
    static final class UnreadableLengthException extends ProtocolException {
        private static final long serialVersionUID = 1L;

        UnreadableLengthException() {
            super("its Content-Length is not a length, or there are several that differ");
        }
    }
}
