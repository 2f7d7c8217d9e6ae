package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.spi.ConnectorResponse;

/** A whole answer as expressions see it: {@code status}, {@code headers} with names in lower case, {@code body}. */
public final class AnswerDocument {
    private AnswerDocument() {}

    /** The document of an answer; shares its body. */
    public static ObjectNode of(ConnectorResponse response) {
        return of(response, response.bodyTree());
    }

    /** The document of an answer with another tree in the place of its body. */
    public static ObjectNode of(ConnectorResponse response, JsonNode body) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("status", response.status());
        ObjectNode headers = document.putObject("headers");
        response.headers().toMap().forEach(headers::put);
        document.set("body", body);
        return document;
    }
}
