package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it would go out. The first one, where a connector needs several. Immutable; trees are to be read.
 *
 * @param protocol how it would be sent: {@code http}, {@code smtp}; {@code mapped} where the connector shows no more than
 *     what it was given
 * @param action what would be done: an HTTP method, a command, a statement
 * @param target to what: a URL, an address, a topic
 * @param headers what goes with it, credentials as {@code ***}
 * @param body the body: the tree of JSON, other text as a string; null where there is none, or none that people can read
 * @param bodyBytes the size of the body in bytes; -1 where it is not known
 */
public record RequestPreview(
        String protocol,
        String action,
        String target,
        Map<String, String> headers,
        @Nullable JsonNode body,
        long bodyBytes) {
    /** The longest body that is shown, in bytes; of a longer one only the size is shown. */
    public static final int MOST_SHOWN = 1 << 16;

    /**
     * Takes a copy of the headers.
     *
     * @param protocol how it would be sent
     * @param action what would be done
     * @param target to what
     * @param headers what goes with it, credentials as {@code ***}
     * @param body the body, as people can read it
     * @param bodyBytes the size of the body in bytes; -1 where it is not known
     */
    public RequestPreview {
        headers = OrderedMaps.copyOf(headers);
        FieldChecks.of("request_preview")
                .text("protocol", protocol, 64)
                .range("body_bytes", bodyBytes, -1, Long.MAX_VALUE)
                .done();
    }

    /**
     * A request without headers and body.
     *
     * @param protocol how it would be sent
     * @param action what would be done
     * @param target to what
     * @return the preview
     */
    public static RequestPreview of(String protocol, String action, String target) {
        return new RequestPreview(protocol, action, target, Map.of(), null, 0);
    }

    /**
     * The same with headers.
     *
     * @param others what goes with it, credentials as {@code ***}
     * @return a new preview
     */
    public RequestPreview withHeaders(Map<String, String> others) {
        return new RequestPreview(protocol, action, target, others, body, bodyBytes);
    }

    /**
     * The same with a body.
     *
     * @param shown the body; null where people can't read it
     * @param bytes its size; -1 where it is not known
     * @return a new preview
     */
    public RequestPreview withBody(@Nullable JsonNode shown, long bytes) {
        return new RequestPreview(protocol, action, target, headers, shown, bytes);
    }
}
