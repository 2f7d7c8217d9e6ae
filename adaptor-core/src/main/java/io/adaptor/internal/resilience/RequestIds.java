package io.adaptor.internal.resilience;

import io.adaptor.spi.http.Headers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the vendor's id of a request, which is useful for its support, in the common headers. */
public final class RequestIds {
    /** Headers intended for support come before those that a gateway may have added. */
    private static final List<String> NAMES = List.of(
            "x-request-id",
            "request-id",
            "x-amzn-requestid",
            "x-amz-request-id",
            "x-github-request-id",
            "x-shopify-request-id",
            "x-sfdc-request-id",
            "sforce-request-id",
            "x-hubspot-correlation-id",
            "x-ms-request-id",
            "twilio-request-id",
            "paypal-debug-id",
            "x-zm-trackingid",
            "atl-traceid",
            "x-arequestid",
            "x-correlation-id",
            "x-trace-id",
            "cf-ray");

    private RequestIds() {}

    /** Returns the id in the headers of a response; null if there is none. */
    public static @Nullable String of(Headers headers) {
        for (String name : NAMES) {
            String value = headers.first(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    /** Returns the id in headers with lower-case names; null if there is none. */
    public static @Nullable String of(Map<String, String> headers) {
        return NAMES.stream()
                .map(headers::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }
}
