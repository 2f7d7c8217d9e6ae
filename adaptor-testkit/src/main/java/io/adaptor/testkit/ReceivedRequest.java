package io.adaptor.testkit;

import io.adaptor.spi.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A request as a {@link ScriptedServer} received it.
 *
 * @param method the method
 * @param target path and query as sent, still encoded
 * @param headers the headers
 * @param body the body
 */
public record ReceivedRequest(String method, String target, Headers headers, byte[] body) {
    /**
     * Returns the path as sent, without the query.
     *
     * @return the path, still encoded
     */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /**
     * Returns the body as text.
     *
     * @return the body, decoded as UTF-8
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReceivedRequest that
                && method.equals(that.method)
                && target.equals(that.target)
                && headers.fields().equals(that.headers.fields())
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return target.hashCode();
    }

    /** Returns method and target. */
    @Override
    public String toString() {
        return method + " " + target;
    }
}
