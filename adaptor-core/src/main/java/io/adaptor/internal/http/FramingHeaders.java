package io.adaptor.internal.http;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.Headers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Headers that determine where a message ends, or that belong to one connection (RFC 9112, section 6; RFC 9110, section
 * 7.6.1). Only the HTTP client may write them; otherwise request smuggling would be possible.
 */
public final class FramingHeaders {
    private static final List<String> NAMES = List.of(
            "Connection",
            "Content-Length",
            "Expect",
            "HTTP2-Settings",
            "Keep-Alive",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade");
    /** The names by their length, since every header of every request is checked. */
    private static final List<List<String>> BY_LENGTH = IntStream.rangeClosed(0, "Transfer-Encoding".length())
            .mapToObj(length ->
                    NAMES.stream().filter(name -> name.length() == length).toList())
            .toList();

    private static final String PROXY = "Proxy-";
    private static final String WHY =
            "frames the message or belongs to the connection, so only the HTTP client sets it; leave it out";

    private FramingHeaders() {}

    /** Returns whether a name, case-insensitively, is one of them. */
    public static boolean has(String name) {
        int length = name.length();
        if (length < BY_LENGTH.size()) {
            for (String known : BY_LENGTH.get(length)) {
                if (known.equalsIgnoreCase(name)) {
                    return true;
                }
            }
        }
        return name.regionMatches(true, 0, PROXY, 0, PROXY.length());
    }

    /**
     * Checks the name of a header in a description.
     *
     * @throws IllegalArgumentException if it is not a valid name, or is one of them
     */
    public static void check(String name) {
        Headers.of(Map.of(name, ""));
        if (has(name)) {
            throw new IllegalArgumentException(WHY);
        }
    }

    /**
     * Rejects a request with one of them, regardless of who has set it.
     *
     * @throws ConnectorException {@code VALIDATION_FAILED}
     */
    static void refuse(Headers headers) {
        List<Headers.Field> fields = headers.fields();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i).name();
            if (has(name)) {
                throw ConnectorException.builder(
                                StandardErrorCode.VALIDATION_FAILED, Outcome.REJECTED, "header " + name + " " + WHY)
                        .unprocessed(true)
                        .build();
            }
        }
    }
}
