package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.spi.ConnectorResponse;

/** A whole response as expressions see it: {@code status}, {@code headers} with names in lower case, {@code body}. */
public final class AnswerDocument {
    private AnswerDocument() {}

    /** Returns the document of a response; it shares the body of the response. */
    public static ObjectNode of(ConnectorResponse response) {
        return of(response, response.bodyTree());
    }

    /** Returns the document of a response with another tree in place of its body. */
    public static ObjectNode of(ConnectorResponse response, JsonNode body) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("status", response.status());
        ObjectNode headers = document.putObject("headers");
        response.headers().toMap().forEach(headers::put);
        document.set("body", body);
        return document;
    }
}
