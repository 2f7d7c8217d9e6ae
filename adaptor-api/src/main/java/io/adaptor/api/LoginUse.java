package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.Map;

/**
 * Where requests carry what a login gave: texts in which {@code {token}}, or another name of {@code take} or {@code learn},
 * stands for its value and {@code {credentials.NAME}} for a credential. Immutable; maps keep their order.
 *
 * @param headers texts by names of headers
 * @param query texts by names of query parameters
 * @param cookies texts by names of cookies
 * @param body texts by top-level fields of a body of JSON or of a form
 * @param path texts by whole segments of the path whose place they take
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
     * Checks that there is a place.
     *
     * @param headers texts by names of headers
     * @param query texts by names of query parameters
     * @param cookies texts by names of cookies
     * @param body texts by fields of a body
     * @param path texts by segments of the path
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
     * One header.
     *
     * @param name the header
     * @param text its value, such as {@code Bearer {token}}
     * @return the use
     */
    public static LoginUse header(String name, String text) {
        return new LoginUse(Map.of(name, text), Map.of(), Map.of(), Map.of(), Map.of());
    }
}
