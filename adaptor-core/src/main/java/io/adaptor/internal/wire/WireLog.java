package io.adaptor.internal.wire;

import io.adaptor.api.RequestPreview;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;

/**
 * Writes each hop to the log {@code io.adaptor.wire}: its heads at debug, texts of its bodies at trace, everything
 * masked. It reads no data that would not be read anyway, and waits for nothing. Thread-safe.
 */
public final class WireLog implements HttpTransport {
    private final HttpTransport hop;
    private final SecretValues secrets;
    private final TimeSource time;
    private final boolean tokens;

    /**
     * Creates a log of the traffic of a transport.
     *
     * @param tokens whether it leads to a token endpoint, where texts of a body are mostly secrets
     */
    public WireLog(HttpTransport hop, SecretValues secrets, TimeSource time, boolean tokens) {
        this.hop = hop;
        this.secrets = secrets;
        this.time = time;
        this.tokens = tokens;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        return WireExchange.isOn() ? logged(request) : hop.send(request);
    }

    @Override
    public RequestPreview preview(HttpRequest request) {
        return hop.preview(request);
    }

    private HttpResponse logged(HttpRequest request) {
        WireExchange exchange = new WireExchange(WireMask.of(request, secrets, tokens), time);
        exchange.sending(request);
        try {
            HttpResponse response = hop.send(request);
            exchange.answered(response);
            return new LoggedResponse(response, exchange);
        } catch (RuntimeException | Error e) {
            exchange.failed(e);
            throw e;
        }
    }
}
