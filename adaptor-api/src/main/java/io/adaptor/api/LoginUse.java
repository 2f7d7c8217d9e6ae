package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.Map;

/**
 * Where requests carry the values of a login: templates in which {@code {token}}, or another name of {@code take} or
 * {@code learn}, is replaced by its value and {@code {credentials.NAME}} by a credential. Immutable; maps keep their
 * order.
 *
 * @param headers templates by header name
 * @param query templates by query parameter name
 * @param cookies templates by cookie name
 * @param body templates by top-level field of a JSON or form body
 * @param path templates by the whole path segment that they replace
 */
public record LoginUse(
        Map<String, String> headers,
        Map<String, String> query,
        Map<String, String> cookies,
        Map<String, String> body,
        Map<String, String> path) {
    /** {@code Authorization: Bearer {token}}. */
    public static final LoginUse BEARER =
            new LoginUse(Map.of("Authorization", "Bearer {token}"), Map.of(), Map.of(), Map.of(), Map.of());

    /**
     * Checks that there is at least one place.
     *
     * @param headers templates by header name
     * @param query templates by query parameter name
     * @param cookies templates by cookie name
     * @param body templates by field of a body
     * @param path templates by path segment
     */
    public LoginUse {
        headers = OrderedMaps.copyOf(headers);
        query = OrderedMaps.copyOf(query);
        cookies = OrderedMaps.copyOf(cookies);
        body = OrderedMaps.copyOf(body);
        path = OrderedMaps.copyOf(path);
        boolean anywhere =
                !(headers.isEmpty() && query.isEmpty() && cookies.isEmpty() && body.isEmpty() && path.isEmpty());
        FieldChecks.of("login_use")
                .that(anywhere, "headers", null, "are needed, or query, cookies, body or path: a place for the token")
                .that(
                        path.keySet().stream().allMatch(segment -> segment.matches("[A-Za-z0-9._~-]+")),
                        "path",
                        path.keySet(),
                        "must name segments of letters, digits and . _ ~ -, such as _key_")
                .done();
    }

    /**
     * Creates a use with a single header.
     *
     * @param name the name of the header
     * @param text its value, such as {@code Bearer {token}}
     * @return the use
     */
    public static LoginUse header(String name, String text) {
        return new LoginUse(Map.of(name, text), Map.of(), Map.of(), Map.of(), Map.of());
    }
}
