package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Payload;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Accepts.Field;
import io.adaptor.spi.ConnectorRequest;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts that a request may have. A connector must honour all of them. The engine rejects parts that the descriptor
 * does not accept; parts that the author declares unsupported must be rejected by the connector, with an exception that
 * has a code, before it contacts the vendor. A part that is silently ignored is lost unnoticed.
 */
public enum Behaviour {
    /** {@code request.endpoint().path()} reaches the vendor. */
    PATH("request.endpoint().path()", Field.PATH),
    /** {@code request.pageUrl()}, the address of a next page, is requested. */
    PAGE_URL("request.pageUrl()", null),
    /** Values in {@code request.queryParams()} reach the vendor. */
    QUERY_PARAMS("request.queryParams()", Field.QUERY_PARAMS),
    /** Values in {@code request.headers()} reach the vendor. */
    HEADERS("request.headers()", Field.HEADERS),
    /** A {@link Payload.Json} in {@code request.body()} reaches the vendor. */
    JSON_BODY("request.body(), a Payload.Json", Field.BODY),
    /** A {@link Payload.Stream} in {@code request.body()} reaches the vendor. */
    UPLOAD("request.body(), a Payload.Stream", null),
    /** The body of the response is written to {@code request.download()} if that is given. */
    DOWNLOAD("request.download()", null);

    private final String place;
    private final @Nullable Field field;

    Behaviour(String place, @Nullable Field field) {
        this.place = place;
        this.field = field;
    }

    /** Returns whether a descriptor can exclude it. */
    boolean dependsOnDescriptor() {
        return this == PAGE_URL || field != null;
    }

    /** Returns whether a request may have it; the engine itself rejects parts that a descriptor does not accept. */
    boolean passes(Accepts accepts) {
        if (this == PAGE_URL) {
            return accepts.policies().contains("pagination");
        }
        return field == null || accepts.fields().contains(field);
    }

    /** Returns where the connector finds it. */
    String place() {
        return place;
    }

    /** Returns whether it requires an endpoint that accepts bodies. */
    boolean needsBody() {
        return this == JSON_BODY || this == UPLOAD;
    }

    /** Returns a valid request with this part. */
    ConnectorRequest in(ConnectorRequest request, String text, String baseUrl, OutputStream download) {
        ConnectorRequest.Builder builder = request.toBuilder();
        switch (this) {
            case PATH -> throw new IllegalStateException("a path is in the description of an endpoint");
            case PAGE_URL -> builder.pageUrl(baseUrl + "/" + text);
            case QUERY_PARAMS -> {
                Map<String, JsonNode> params = new LinkedHashMap<>(request.queryParams());
                params.put("contract", TextNode.valueOf(text));
                builder.queryParams(params);
            }
            case HEADERS -> {
                Map<String, String> headers = new LinkedHashMap<>(request.headers());
                headers.put("X-Contract", text);
                builder.headers(headers);
            }
            case JSON_BODY ->
                builder.body(Payload.json(JsonNodeFactory.instance.objectNode().put("contract", text)));
            case UPLOAD -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                builder.body(Payload.stream(() -> new ByteArrayInputStream(bytes), bytes.length, "text/plain"));
            }
            case DOWNLOAD -> builder.download(download);
        }
        return builder.build();
    }
}
