package io.adaptor.testkit.contract;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.RequestPreview;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import java.net.URI;
import java.util.Objects;

/** A minimal HTTP connector, for the tests of authenticators. Stateless. */
final class PlainHttp implements ConnectorFactory {
    private final ExtensionDescriptor descriptor;

    PlainHttp(String id) {
        this.descriptor = ExtensionDescriptor.of(id, "1");
    }

    @Override
    public ExtensionDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        return new Calls(String.valueOf(context.baseUrl()), context);
    }

    private record Calls(String baseUrl, ConnectorContext context) implements Connector {
        @Override
        public ConnectorResponse execute(ConnectorRequest request) {
            try (HttpResponse response = context.http().send(http(request))) {
                byte[] body = response.bytes(request.maxResponseBytes());
                return ConnectorResponse.builder()
                        .status(response.status())
                        .headers(response.headers())
                        .body(Payload.bytes(body))
                        .build();
            }
        }

        @Override
        public RequestPreview preview(ConnectorRequest request) {
            return context.http().preview(http(request));
        }

        private HttpRequest http(ConnectorRequest request) {
            StringBuilder url =
                    new StringBuilder(baseUrl).append(request.endpoint().path());
            request.queryParams()
                    .forEach((name, value) ->
                            url.append('?').append(name).append('=').append(JsonCodec.text(value)));
            HttpMethod method = Objects.requireNonNull(request.endpoint().method());
            HttpRequest http = request.http(method, URI.create(url.toString()));
            return request.body() instanceof Payload.Json json ? http.withBody(JsonCodec.bytes(json.value())) : http;
        }
    }
}
