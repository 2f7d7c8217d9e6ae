package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The names of the {@code settings} of an integration and its endpoints. */
final class GraphQlSettings {
    /** The schema of the remote system: SDL, or the response to an introspection query. */
    static final String TYPES = "schema";

    /** The fragments that documents share. */
    static final String FRAGMENTS = "fragments";

    /** The operation that an endpoint executes. */
    static final String DOCUMENT = "document";

    /** The name of the operation, if the document has several. */
    static final String OPERATION = "operation";

    /** Marks an endpoint that fetches the schema. */
    static final String INTROSPECT = "introspect";

    static final JsonNode SCHEMA = read("""
            {"type": "object", "additionalProperties": false,
             "properties": {"schema": {"type": ["string", "object"], "minLength": 1},
                            "fragments": {"type": "string", "minLength": 1, "maxLength": 100000}}}""");

    static final JsonNode ENDPOINT_SCHEMA = read("""
            {"type": "object", "additionalProperties": false,
             "properties": {"document": {"type": "string", "minLength": 1, "maxLength": 100000},
                            "operation": {"type": "string", "pattern": "^[_A-Za-z][_0-9A-Za-z]*$"},
                            "introspect": {"const": true}},
             "if": {"required": ["introspect"]},
             "then": {"properties": {"document": false, "operation": false}},
             "else": {"required": ["document"]}}""");

    private GraphQlSettings() {}

    private static JsonNode read(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
