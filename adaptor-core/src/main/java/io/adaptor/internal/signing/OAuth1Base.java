package io.adaptor.internal.signing;

import io.adaptor.internal.text.PercentEncoding;
import io.adaptor.spi.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The text that OAuth 1.0 signs (RFC 5849, section 3.4.1). Stateless. */
public final class OAuth1Base {
    private OAuth1Base() {}

    /**
     * Returns the signature base string: method, address and parameters of a request.
     *
     * @param own the parameters of the protocol itself, without {@code realm} and {@code oauth_signature}
     */
    public static String of(HttpRequest request, Parameters own) {
        Parameters all = Parameters.parse(request.url().getRawQuery()).and(own).and(form(request));
        RequestParts parts = new RequestParts(request);
        String address = parts.text("scheme") + "://" + parts.text("host") + parts.text("path");
        return request.method().name().toUpperCase(Locale.ROOT) + "&" + PercentEncoding.encode(address) + "&"
                + PercentEncoding.encode(all.normalized());
    }

    /** Whether the body is a form, whose fields are signed. */
    public static boolean isForm(HttpRequest request) {
        return Parameters.isForm(request.headers().first("Content-Type"));
    }

    private static Parameters form(HttpRequest request) {
        byte[] body = request.body();
        return body == null || !isForm(request)
                ? Parameters.parse(null)
                : Parameters.parse(new String(body, StandardCharsets.UTF_8));
    }
}
