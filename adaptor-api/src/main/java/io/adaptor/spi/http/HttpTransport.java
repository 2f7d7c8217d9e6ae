package io.adaptor.spi.http;

import io.adaptor.api.RequestPreview;

/**
 * Sends HTTP requests. The transport passed to a connector is already authenticated, bound to the integration's origin
 * and guarded by the egress policy at every hop. Thread-safe; the engine closes it.
 */
public interface HttpTransport {
    /**
     * Sends a request and waits for the head of the response.
     *
     * @param request the request
     * @return the response, which the caller must close
     * @throws io.adaptor.api.error.ConnectorException {@code EGRESS_DENIED}, {@code CONNECTION_FAILED},
     *     {@code TIMEOUT}, {@code AUTH_FAILED}
     */
    HttpResponse send(HttpRequest request);

    /**
     * Shows a request as it would be sent, without sending it: with the integration's headers, and with credentials as
     * {@code ***}. Host names are not looked up.
     *
     * @param request the request
     * @return the human-readable preview
     * @throws io.adaptor.api.error.ConnectorException {@code EGRESS_DENIED}, {@code AUTH_FAILED}, like {@link #send}
     */
    default RequestPreview preview(HttpRequest request) {
        return HttpPreview.of(request);
    }
}
