package io.adaptor.spi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Payload;
import io.adaptor.api.RequestPreview;

/** The preview of a mapped request, for connectors that do not show the request they build from it. */
final class MappedPreview {
    private MappedPreview() {}

    static RequestPreview of(ConnectorRequest request) {
        Endpoint endpoint = request.endpoint();
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        if (!request.pathParams().isEmpty()) {
            values.putObject("path_params").setAll(request.pathParams());
        }
        if (!request.queryParams().isEmpty()) {
            values.putObject("query_params").setAll(request.queryParams());
        }
        if (request.body() instanceof Payload.Json json) {
            values.set("body", json.value());
        } else if (request.body() instanceof Payload.Text text) {
            values.put("body", text.value());
        }
        String action =
                endpoint.method() == null ? "execute" : endpoint.method().name();
        String target = endpoint.path() == null ? endpoint.name() : endpoint.path();
        return RequestPreview.of("mapped", action, target)
                .withHeaders(request.headers())
                .withBody(values.isEmpty() ? null : values, values.isEmpty() ? 0 : -1);
    }
}
