package io.adaptor.internal.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.JsonCodec;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.internal.validation.JsonSchema;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class VariableSchemaTest {
    @Test
    void variablesAreFoundInTheMappingAndThoseWithoutATypeAreNamed() throws IOException {
        VariableSchema schema = of("""
                request_mapping:
                  path_params: { id: variables.id }
                  query_params: { expand: "'all'", user: user_data.id, shop: connection.shop }
                  body: { "lines": "variables.lines[].{sku: sku}", note: { source: variables.note, required: true } }
                """);

        assertThat(schema.tree()).isEqualTo(JsonCodec.read("""
                {"type": "object",
                 "properties": {"id": {}, "lines": {"type": "array", "items": {"type": "object", "properties": {"sku": {}}}},
                                "note": {}},
                 "required": ["id", "note"], "additionalProperties": false}"""));
        assertThat(schema.untyped()).containsExactly("id", "note");
    }

    @Test
    void whatTheValidationSchemaStatesOfVariablesIsTheSchema() throws IOException {
        VariableSchema schema = of("""
                validation_schema:
                  $defs: { address: { type: object, properties: { street: { type: string } } } }
                  required: [variables]
                  properties:
                    user_data: { required: [id] }
                    variables:
                      type: object
                      required: [to]
                      properties:
                        to: { $ref: "#/$defs/address" }
                        from: { $ref: "#/properties/variables/properties/to" }
                request_mapping: { body: { to: variables.to, from: variables.from } }
                """);

        assertThat(schema.tree()).isEqualTo(JsonCodec.read("""
                {"type": "object",
                 "properties": {"to": {"$ref": "#/$defs/address"}, "from": {"$ref": "#/$defs/to"}},
                 "required": ["to"],
                 "$defs": {"address": {"type": "object", "properties": {"street": {"type": "string"}}},
                           "to": {"$ref": "#/$defs/address"}},
                 "additionalProperties": false}"""));
        assertThat(schema.untyped()).isEmpty();
    }

    @Test
    void aSchemaThatComesBackToItselfIsCut() throws IOException {
        VariableSchema schema = of("""
                validation_schema:
                  $defs:
                    node: { type: object, properties: { children: { type: array, items: { $ref: "#/$defs/node" } } } }
                  properties: { variables: { properties: { tree: { $ref: "#/$defs/node" } } } }
                request_mapping: { body: { tree: variables.tree } }
                """);

        assertThat(schema.tree().at("/$defs/node/properties/children/items"))
                .isEqualTo(JsonCodec.read("{\"type\": \"object\", \"description\": \"another node\"}"));
    }

    @Test
    void aSchemaOfDraft7BecomesOneOf2020() throws IOException {
        VariableSchema schema = of("""
                validation_schema:
                  $schema: http://json-schema.org/draft-07/schema#
                  definitions: { pair: { items: [{ type: string }, { type: integer }], additionalItems: false } }
                  properties:
                    variables:
                      properties:
                        pair: { $ref: "#/definitions/pair", description: ignored beside a reference }
                        a: { type: string }
                      dependencies: { a: [pair] }
                request_mapping: { body: { ".": variables } }
                """);

        assertThat(schema.tree().at("/$defs/pair")).isEqualTo(JsonCodec.read("""
                {"prefixItems": [{"type": "string"}, {"type": "integer"}], "items": false}"""));
        assertThat(schema.tree().at("/properties/pair")).isEqualTo(JsonCodec.read("{\"$ref\": \"#/$defs/pair\"}"));
        assertThat(schema.tree().at("/dependentRequired/a/0").asText()).isEqualTo("pair");
        assertThat(schema.tree().has("additionalProperties")).isFalse();
        assertThat(schema.open()).isFalse();
    }

    @Test
    void alternativesAtTheTopBecomeOptionalPropertiesAndASentence() throws IOException {
        VariableSchema schema = of("""
                validation_schema:
                  properties:
                    variables:
                      properties: { charge: { type: string } }
                      anyOf:
                        - { required: [charge] }
                        - { required: [payment], properties: { payment: { type: string } } }
                request_mapping: { body: { ".": variables } }
                """);

        assertThat(schema.tree().has("anyOf")).isFalse();
        assertThat(schema.tree().path("description").asText()).isEqualTo("Needs at least one of: charge, payment.");
        assertThat(schema.tree().at("/properties/payment/type").asText()).isEqualTo("string");
    }

    @Test
    void aSchemaAsksClientsOfTheProtocolForNoHeaders() throws IOException {
        VariableSchema schema = of("""
                validation_schema: { properties: { variables: { properties: { a: { type: string, x-mcp-header: Region } } } } }
                request_mapping: { body: { a: variables.a } }
                """);

        assertThat(schema.tree().at("/properties/a")).isEqualTo(JsonCodec.read("{\"type\": \"string\"}"));
    }

    @Test
    void aVariableThatGoesIntoTheBodyAsItIsHasTheTypeThatTheBodyHasThere() throws IOException {
        Endpoint endpoint = endpoint("""
                request_mapping: { body: { "user.name": variables.name, n: { source: variables.n, transforms: [to_number] } } }
                """);
        JsonNode body = JsonCodec.read("""
                {"$defs": {"user": {"properties": {"name": {"type": "string", "maxLength": 9}}}},
                 "properties": {"user": {"$ref": "#/$defs/user"}, "n": {"type": "integer"}}}""");

        VariableSchema schema = VariableSchema.of(endpoint, body);

        assertThat(schema.tree().at("/properties/name/maxLength").asInt()).isEqualTo(9);
        assertThat(schema.untyped()).containsExactly("n");
    }

    @Test
    void rulesOfValidationSayWhatTypeAVariableHas() throws IOException {
        VariableSchema schema = of("""
                validation_rules:
                  - { field: variables.mail, type: format, value: email }
                  - { field: variables.mail, type: required }
                  - { field: variables.state, type: enum, value: [open, done] }
                request_mapping: { body: { mail: variables.mail, state: variables.state } }
                """);

        assertThat(schema.untyped()).isEmpty();
        assertThat(schema.tree().at("/required/0").asText()).isEqualTo("mail");
        assertThat(schema.tree().at("/properties/state/enum")).hasSize(2);
    }

    private static VariableSchema of(String yaml) throws IOException {
        VariableSchema schema = VariableSchema.of(endpoint(yaml), null);
        FieldErrors errors = new FieldErrors();
        JsonSchema.compile(schema.tree(), "input_schema", errors);
        assertThat(errors.list()).isEmpty();
        return schema;
    }

    private static Endpoint endpoint(String yaml) {
        return IntegrationFormat.readStored("""
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                base_url: https://vendor.example
                endpoints:
                  e:
                    method: POST
                    path: /x
                """ + yaml.indent(4), "test.yaml")
                .endpoints()
                .get("e");
    }
}
