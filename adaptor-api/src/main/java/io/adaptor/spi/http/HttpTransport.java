package io.adaptor.spi.http;

import io.adaptor.api.RequestPreview;

/**
 * Sends HTTP requests. The one a connector is given is already authenticated, bound to the integration's origin and
 * guarded by the egress policy, at every hop. Safe for use by many threads; the engine closes it, not the user.
 */
public interface HttpTransport {
    /**
     * Sends a request and waits for the head of the answer.
     *
     * @param request the request
     * @return the answer, to be closed
     * @throws io.adaptor.api.error.ConnectorException {@code EGRESS_DENIED}, {@code CONNECTION_FAILED}, {@code
     *     TIMEOUT}, {@code AUTH_FAILED}
     */
    HttpResponse send(HttpRequest request);

    /**
     * Shows a request as it would go out, and sends nothing: with the integration's headers, credentials as {@code ***}.
     * Names are not looked up.
     *
     * @param request the request
     * @return what people can read of it
     * @throws io.adaptor.api.error.ConnectorException {@code EGRESS_DENIED}, {@code AUTH_FAILED}, as {@link #send} would
     */
    default RequestPreview preview(HttpRequest request) {
        return HttpPreview.of(request);
    }
}
