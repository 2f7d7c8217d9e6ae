package io.adaptor.internal.resilience;

import io.adaptor.spi.http.Headers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the vendor's id of a request, which its support asks for, in the headers that vendors use for it. */
public final class RequestIds {
    /** Those made for support before those that a gateway on the way may have added. */
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

    /** The id in the headers of an answer; null where there is none. */
    public static @Nullable String of(Headers headers) {
        for (String name : NAMES) {
            String value = headers.first(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    /** The same, in headers whose names are in lower case. */
    public static @Nullable String of(Map<String, String> headers) {
        return NAMES.stream()
                .map(headers::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }
}
