package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it would be sent; the first one if a connector needs several. Immutable; do not modify the JSON trees.
 *
 * @param protocol how it would be sent: {@code http}, {@code smtp}; {@code mapped} if the connector only shows the
 *     mapped values
 * @param action the operation: an HTTP method, a command, a statement
 * @param target the target: a URL, an address, a topic
 * @param headers the headers, with credentials as {@code ***}
 * @param body the body: JSON as a tree, other text as a string; null if there is none or it is not human-readable
 * @param bodyBytes the size of the body in bytes; -1 if unknown
 */
public record RequestPreview(
        String protocol,
        String action,
        String target,
        Map<String, String> headers,
        @Nullable JsonNode body,
        long bodyBytes) {
    /** The largest body that is shown, in bytes; only the size is shown of a larger one. */
    public static final int MOST_SHOWN = 1 << 16;

    /**
     * Copies the headers.
     *
     * @param protocol how it would be sent
     * @param action the operation
     * @param target the target
     * @param headers the headers, with credentials as {@code ***}
     * @param body the body in human-readable form
     * @param bodyBytes the size of the body in bytes; -1 if unknown
     */
    public RequestPreview {
        headers = OrderedMaps.copyOf(headers);
        FieldChecks.of("request_preview")
                .text("protocol", protocol, 64)
                .range("body_bytes", bodyBytes, -1, Long.MAX_VALUE)
                .done();
    }

    /**
     * Creates a preview without headers and body.
     *
     * @param protocol how it would be sent
     * @param action the operation
     * @param target the target
     * @return the preview
     */
    public static RequestPreview of(String protocol, String action, String target) {
        return new RequestPreview(protocol, action, target, Map.of(), null, 0);
    }

    /**
     * Returns a copy with the given headers.
     *
     * @param others the headers, with credentials as {@code ***}
     * @return a new preview
     */
    public RequestPreview withHeaders(Map<String, String> others) {
        return new RequestPreview(protocol, action, target, others, body, bodyBytes);
    }

    /**
     * Returns a copy with the given body.
     *
     * @param shown the body; null if it is not human-readable
     * @param bytes the size of the body in bytes; -1 if unknown
     * @return a new preview
     */
    public RequestPreview withBody(@Nullable JsonNode shown, long bytes) {
        return new RequestPreview(protocol, action, target, headers, shown, bytes);
    }
}
