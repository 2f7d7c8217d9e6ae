package io.adaptor.internal.signing;

import io.adaptor.api.HttpMethod;
import io.adaptor.spi.http.HttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Appends parameters to those of a request. Stateless. */
public final class AddedParameters {
    private static final String CONTENT_TYPE = "Content-Type";

    private AddedParameters() {}

    /** Returns a request with more parameters in its query. */
    public static HttpRequest toQuery(HttpRequest request, Parameters added) {
        String query = request.url().getRawQuery();
        String joint = query == null ? "?" : query.isEmpty() ? "" : "&";
        return request.withUrl(URI.create(request.url() + joint + added.encoded()));
    }

    /**
     * Returns a request with more fields in its form; a request without a body gets a form.
     *
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if its body is not a form
     */
    static HttpRequest toForm(HttpRequest request, Parameters added) {
        byte[] body = request.body();
        boolean none = (body == null || body.length == 0) && request.stream() == null;
        boolean takesBody = request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD;
        String type = request.headers().first(CONTENT_TYPE);
        if (none && takesBody && (type == null || Parameters.isForm(type))) {
            return request.withBody(added.encoded().getBytes(StandardCharsets.UTF_8))
                    .withHeader(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if (body == null || !Parameters.isForm(type)) {
            throw SigningFaults.refused("auth_config.signature.form adds fields to a form, but the " + request.method()
                    + " request has " + (none ? "no body" : "another body")
                    + ": use request_format: form, or signature.query");
        }
        String text = new String(body, StandardCharsets.UTF_8) + "&" + added.encoded();
        return request.withBody(text.getBytes(StandardCharsets.UTF_8));
    }
}
