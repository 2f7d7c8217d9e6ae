package io.adaptor.internal.signing;

import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request in the canonical form that client and server hash. Immutable.
 *
 * @param text method, path, query, headers, names of the headers and hash of the body, one per line
 * @param signedHeaders the names of the headers that are signed
 */
public record AwsRequest(String text, String signedHeaders) {
    /** Clients and proxies on the way may change or add these, and a signature that covers them would break. */
    private static final Set<String> UNSIGNED = Set.of(
            "accept-encoding",
            "authorization",
            "connection",
            "content-length",
            "expect",
            "transfer-encoding",
            "user-agent",
            "x-amzn-trace-id");

    private static final Pattern BLANKS = Pattern.compile(" +");

    public static AwsRequest of(HttpRequest request, String payloadHash, AwsRules rules) {
        Map<String, String> headers = headers(request);
        StringBuilder lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(':').append(value).append('\n'));
        String names = String.join(";", headers.keySet());
        String text = request.method().name() + "\n"
                + AwsUrl.path(request.url(), rules) + "\n"
                + AwsUrl.query(request.url()) + "\n"
                + lines + "\n"
                + names + "\n"
                + payloadHash;
        return new AwsRequest(text, names);
    }

    private static Map<String, String> headers(HttpRequest request) {
        Map<String, String> sorted = new TreeMap<>();
        for (Headers.Field field : request.headers().fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!UNSIGNED.contains(name)) {
                String value = BLANKS.matcher(field.value().strip()).replaceAll(" ");
                sorted.merge(name, value, (first, next) -> first + "," + next);
            }
        }
        // The client adds Host after signing, so it is computed here as the client will compute it.
        sorted.putIfAbsent("host", new RequestParts(request).text("host"));
        return sorted;
    }
}
