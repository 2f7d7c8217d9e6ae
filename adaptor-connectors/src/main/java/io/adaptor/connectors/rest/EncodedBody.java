package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Payload;
import io.adaptor.api.WireFormat;
import io.adaptor.spi.JsonCodec;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request body as it goes over the wire.
 *
 * @param bytes the bytes
 * @param contentType what they are; null where there is no body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedBody(byte[] bytes, @Nullable String contentType) {
    private static final EncodedBody NONE = new EncodedBody(new byte[0], null);

    static EncodedBody of(Payload body, WireFormat format) {
        if (body instanceof Payload.Json json) {
            return ofTree(json.value(), format.request() == null ? BodyFormat.AUTO : format.request());
        }
        if (body instanceof Payload.Text text) {
            return ofText(text.value());
        }
        if (body instanceof Payload.Bytes bytes) {
            return new EncodedBody(bytes.value(), "application/octet-stream");
        }
        return NONE;
    }

    private static EncodedBody ofTree(JsonNode tree, BodyFormat format) {
        return switch (format) {
            case AUTO, JSON -> new EncodedBody(JsonCodec.bytes(tree), "application/json");
            case TEXT -> ofText(tree.isValueNode() ? tree.asText() : tree.toString());
            case FORM, MULTIPART, XML, BINARY ->
                throw RestConnector.invalid(
                        "request_format", format.wireName() + " can't be written in this version; use json or text");
        };
    }

    private static EncodedBody ofText(String text) {
        return new EncodedBody(text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
    }
}
