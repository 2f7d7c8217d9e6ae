package io.adaptor.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The request headers that are forwarded to the remote system: all except those for this server and hop-by-hop headers.
 */
final class ForwardedHeaders {
    /** Selects the connection; {@code default} if absent. */
    static final String CONNECTION = "X-Adaptor-Connection";

    private static final Set<String> OURS = Set.of(
            "authorization",
            "cookie",
            "host",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "content-length",
            "accept-encoding",
            "user-agent",
            "forwarded",
            "via",
            "origin",
            "referer",
            "prefer",
            "http2-settings",
            "x-tenant-id",
            "idempotency-key",
            "traceparent",
            "tracestate",
            "baggage",
            "b3");
    private static final List<String> OURS_BEGIN = List.of("x-adaptor-", "x-forwarded-", "x-b3-", "proxy-", "sec-");

    private ForwardedHeaders() {}

    static Map<String, String> of(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        Collections.list(request.getHeaderNames()).forEach(name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!OURS.contains(lower) && OURS_BEGIN.stream().noneMatch(lower::startsWith)) {
                headers.put(name, String.join(", ", Collections.list(request.getHeaders(name))));
            }
        });
        return headers;
    }
}
