package io.adaptor.json;

import static io.adaptor.json.Scalars.choice;
import static io.adaptor.json.Texts.identifier;
import static io.adaptor.json.Texts.text;
import static io.adaptor.json.Trees.jsonSchema;
import static io.adaptor.json.Trees.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Endpoint.Builder;
import io.adaptor.api.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code endpoints}, by their names. */
final class EndpointFields implements Kind<Map<String, Endpoint>> {
    static final EndpointFields KIND = new EndpointFields();

    private static final Shape<Endpoint, Builder> SHAPE = Shape.of(
                    "endpoint", "A named operation.", () -> Endpoint.builder("unnamed"), Builder::build)
            .field("name", identifier(), endpoint -> null, Builder::name)
            .doc("Must equal the key; may be left out.")
            .field(SharedParts.USED, Trees.list(identifier()), endpoint -> null, (endpoint, parts) -> {})
            .doc("Names of endpoint_parts, each laid over the ones before it, and the fields here over all of them.")
            .field("path", text(), Endpoint::path, Builder::path)
            .doc("The path below the base URL, or a whole URL, with {placeholders}.")
            .field("method", choice(HttpMethod.class, HttpMethod::name), Endpoint::method, Builder::method)
            .doc("The HTTP method.")
            .field("description", text(), Endpoint::description, Builder::description)
            .doc("What it does, for users and language models.")
            .field("request_mapping", RequestMappingFields.SHAPE, Endpoint::requestMapping, Builder::requestMapping)
            .doc("Input to request.")
            .field("response_mapping", ResponseMappingFields.SHAPE, Endpoint::responseMapping, Builder::responseMapping)
            .doc("Response to data.")
            .field("validation_schema", jsonSchema(), Endpoint::validationSchema, Builder::validationSchema)
            .doc("A JSON Schema for the input.")
            .field("request_schema", jsonSchema(), Endpoint::requestSchema, Builder::requestSchema)
            .doc("A JSON Schema for the mapped body.")
            .field("response_schema", jsonSchema(), Endpoint::responseSchema, Builder::responseSchema)
            .doc("A JSON Schema for the raw response.")
            .field("output_schema", jsonSchema(), Endpoint::outputSchema, Builder::outputSchema)
            .doc("A JSON Schema for the mapped data.")
            .field(
                    "validation_rules",
                    list(ValidationRuleFields.SHAPE),
                    Endpoint::validationRules,
                    Builder::validationRules)
            .doc("Conditions on the input.")
            .field("outcomes", list(OutcomeFields.SHAPE), Endpoint::outcomes, Builder::outcomes)
            .doc("Classification of responses, before that of the integration.")
            .field("fallback", FallbackFields.KIND, Endpoint::fallback, Builder::fallback)
            .doc("What stands in on failure, tried in order; a single rule may stand without a list.")
            .part(Flat.of(Endpoint::policies, Builder::policies, PolicyFields.SHAPE))
            .part(Flat.of(Endpoint::format, Builder::format, WireFormatFields.SHAPE))
            .field("bulk", BulkFields.SHAPE, Endpoint::bulk, Builder::bulk)
            .doc("How single calls are combined into a batch.")
            .field("records", RecordsFields.SHAPE, Endpoint::records, Builder::records)
            .doc("How the response is read record by record; {} for the defaults.")
            .field("tool", ToolFields.SHAPE, Endpoint::tool, Builder::tool)
            .doc("How it is offered to language models.")
            .field("mock_response", Trees.anything(), Endpoint::mockResponse, Builder::mockResponse)
            .doc("A raw response that is used instead of calling.")
            .field("settings", Trees.tree(), Endpoint::settings, Builder::settings)
            .doc("What the connector needs beyond this.");

    /** A part that several endpoints share; read as a part of each of them. */
    static final Kind<JsonNode> PART = new Kind<>() {
        @Override
        public @Nullable JsonNode read(Located at) {
            return at.object();
        }

        @Override
        public JsonNode write(JsonNode part) {
            return part;
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return definitions.refer("endpoint_part", () -> {
                ObjectNode part = SHAPE.object(definitions);
                part.put("description", "Fields that several endpoints have in common.");
                ((ObjectNode) part.path("properties")).remove(List.of("name", SharedParts.USED));
                return part;
            });
        }
    };

    private EndpointFields() {}

    @Override
    public @Nullable Map<String, Endpoint> read(Located at) {
        return at.map(EndpointFields::read);
    }

    /** Returns null only if the key can't be the name of an endpoint. */
    private static @Nullable Endpoint read(String key, Located at) {
        FieldReader in = FieldReader.of(at);
        Endpoint read = SHAPE.read(in, Endpoint.builder(key));
        // The integration checks references to endpoints, so an invalid endpoint must still be present.
        return read != null ? read : in.checked(() -> Endpoint.builder(key).build());
    }

    @Override
    public JsonNode write(Map<String, Endpoint> endpoints) {
        Map<String, JsonNode> out = new LinkedHashMap<>();
        endpoints.forEach((name, endpoint) -> out.put(name, SHAPE.write(endpoint)));
        return Definitions.object().setAll(out);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        ObjectNode schema = Definitions.object().put("type", "object");
        schema.set(
                "propertyNames",
                Definitions.object()
                        .set("pattern", identifier().schema(definitions).get("pattern")));
        return schema.set("additionalProperties", SHAPE.schema(definitions));
    }
}
