package io.adaptor.testkit;

import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A request that was sent, with assertions that report the actual values. Immutable.
 *
 * @param request the request as it was received
 */
public record SentRequest(ReceivedRequest request) {
    /**
     * Checks that the request is not null.
     *
     * @param request the request as it was received
     */
    public SentRequest {
        Objects.requireNonNull(request, "request");
    }

    /**
     * Asserts the method.
     *
     * @param expected the method, such as {@code GET}
     * @return this
     */
    public SentRequest hasMethod(String expected) {
        same("method", expected, request.method());
        return this;
    }

    /**
     * Asserts the path.
     *
     * @param expected the path without the query, as sent
     * @return this
     */
    public SentRequest hasPath(String expected) {
        same("path", expected, request.path());
        return this;
    }

    /**
     * Asserts the values of a query parameter.
     *
     * @param name the name, decoded
     * @param expected all its values, decoded, in order; none for an absent parameter
     * @return this
     */
    public SentRequest hasQuery(String name, String... expected) {
        List<String> found = new ArrayList<>();
        int start = request.target().indexOf('?');
        String query = start < 0 ? "" : request.target().substring(start + 1);
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (decoded(key).equals(name)) {
                found.add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        same("query parameter " + name, List.of(expected), found);
        return this;
    }

    /**
     * Asserts a header.
     *
     * @param name the name of the header, case-insensitive
     * @param expected its first value
     * @return this
     */
    public SentRequest hasHeader(String name, String expected) {
        same("header " + name, expected, String.valueOf(request.headers().first(name)));
        return this;
    }

    /**
     * Asserts that a header was not sent.
     *
     * @param name the name of the header, case-insensitive
     * @return this
     */
    public SentRequest hasNoHeader(String name) {
        same("header " + name, List.of(), request.headers().all(name));
        return this;
    }

    /**
     * Asserts a value in a JSON body.
     *
     * @param pointer a JSON Pointer (RFC 6901), empty for the whole body
     * @param expected a number, string, boolean or tree
     * @return this
     */
    public SentRequest hasJson(String pointer, Object expected) {
        try {
            Expected.tree("body" + pointer, JsonCodec.read(request.text()), pointer, expected);
        } catch (IOException e) {
            throw new AssertionError(request + " has a body that is not JSON: " + request.text(), e);
        }
        return this;
    }

    /**
     * Asserts the body.
     *
     * @param expected the whole body as text
     * @return this
     */
    public SentRequest hasText(String expected) {
        same("body", expected, request.text());
        return this;
    }

    private void same(String what, Object expected, Object found) {
        Expected.that(expected.equals(found), what + " of " + request + " should be " + expected + ", but is " + found);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
