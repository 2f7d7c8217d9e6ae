package io.adaptor.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.mapping.FieldErrors;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References are followed when a schema is compiled, as the validator follows them when it is used. */
class SchemaReferencesTest {
    private static JsonNode tree(String json) {
        try {
            return JsonCodec.read(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static List<FieldError> mistakes(String schema) {
        FieldErrors errors = new FieldErrors();
        JsonSchema.compile(tree(schema), "validation_schema", errors);
        return errors.list();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // By $id, absolute, relative to it, by anchor, by pointer, by pointer from its root.
                "{'$id': 'https://e.example/root.json', '$ref': 'item.json', '$defs': {'i': {'$id': 'item.json', 'type': 'integer'}}}",
                "{'$id': 'https://e.example/root.json', '$ref': 'https://e.example/item.json', '$defs': {'i': {'$id': '/item.json', 'type': 'integer'}}}",
                "{'$id': 'https://e.example/root.json', '$ref': '#num', '$defs': {'i': {'$anchor': 'num', 'type': 'integer'}}}",
                "{'$id': 'https://e.example/root.json', '$ref': 'item.json#num', '$defs': {'i': {'$id': 'item.json', '$defs': {'n': {'$anchor': 'num', 'type': 'integer'}}}}}",
                "{'$id': 'https://e.example/root.json', '$ref': '#/$defs/i', '$defs': {'i': {'type': 'integer'}}}",
                "{'$id': 'https://e.example/root.json', '$ref': 'item.json#/$defs/n', '$defs': {'i': {'$id': 'item.json', '$defs': {'n': {'type': 'integer'}}}}}",
                "{'$id': 'urn:example:root', '$ref': '#/$defs/i', '$defs': {'i': {'type': 'integer'}}}",
                "{'$ref': 'urn:example:int', '$defs': {'i': {'$id': 'urn:example:int', 'type': 'integer'}}}",
                "{'$ref': '#/$defs/a%20b', '$defs': {'a b': {'type': 'integer'}}}",
                "{'$schema': 'http://json-schema.org/draft-07/schema#', '$id': 'http://e.example/root.json', 'allOf': [{'$ref': 'item.json'}], 'definitions': {'i': {'$id': 'item.json', 'type': 'integer'}}}",
                "{'$schema': 'http://json-schema.org/draft-07/schema#', 'allOf': [{'$ref': '#num'}], 'definitions': {'i': {'$id': '#num', 'type': 'integer'}}}",
            })
    void aReferenceThatLeadsSomewhereCompilesAndHolds(String schema) {
        FieldErrors errors = new FieldErrors();
        JsonSchema compiled = JsonSchema.compile(tree(schema), "", errors);

        assertThat(errors.list()).isEmpty();
        assertThat(compiled).isNotNull();
        FieldErrors found = new FieldErrors();
        compiled.check(tree("5"), found);
        assertThat(found.list()).isEmpty();
        compiled.check(tree("'text'"), found);
        assertThat(found.list())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("integer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$id': 'https://e.example/root.json', '$ref': 'other.json'}",
                "{'$id': 'https://e.example/root.json', '$ref': '#/$defs/gone', '$defs': {}}",
                "{'$id': 'https://e.example/root.json', '$ref': '#gone'}",
                "{'$id': 'https://e.example/root.json', '$ref': '#num', '$defs': {'i': {'$id': 'item.json', '$defs': {'n': {'$anchor': 'num'}}}}}",
                "{'$id': 'https://e.example/root.json', '$ref': 'item.json#/$defs/gone', '$defs': {'i': {'$id': 'item.json'}}}",
                "{'$ref': 'https://e.example/elsewhere.json'}",
                "{'$id': 'urn:example:root', 'properties': {'const': {'$ref': '#/$defs/gone'}}}",
                "{'$id': 'https://e.example/root.json', 'items': {'$ref': 'a/b'}}",
            })
    void aReferenceThatLeadsNowhereIsRefusedWhenTheSchemaIsCompiled(String schema) {
        assertThat(mistakes(schema))
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("validation_schema"))
                .satisfies(error -> assertThat(error.message())
                        .startsWith("refers to \"")
                        .endsWith("\", which is not in the schema; nothing is loaded from elsewhere"));
    }

    @Test
    void whatOnlyLooksLikeAReferenceIsNone() {
        assertThat(mistakes(
                        "{'$id': 'https://e.example/r', 'const': {'$ref': '#/gone'}, 'properties': {'$ref': {'type': 'string'}},"
                                + " 'default': {'$ref': 'x'}, 'enum': [{'$ref': 'y'}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\\\p{Letter}+",
                "^\\\\p{Lowercase_Letter}$",
                "(?=a)b",
                "(?!a)b",
                "(?<=a)b",
                "(?<!a)b",
                "(a)\\\\1",
                "a++",
                "(?>a)b",
            })
    void aPatternThatRe2RefusesNamesItAndTheAlternative(String pattern) {
        for (String schema : List.of(
                "{'pattern': '" + pattern + "'}",
                "{'properties': {'a': {'pattern': '" + pattern + "'}}}",
                "{'patternProperties': {'" + pattern + "': {}}}")) {
            assertThat(mistakes(schema))
                    .as(schema)
                    .anySatisfy(error -> assertThat(error.message())
                            .contains("RE2")
                            .matches(".*(write \\\\p|write .* without|two patterns|another pattern|without it).*"));
        }
    }

    @Test
    void aLargeEnumerationIsCutInTheMessage() {
        StringBuilder values = new StringBuilder("'v0'");
        for (int i = 1; i < 3000; i++) {
            values.append(", 'value").append(i).append('\'');
        }
        JsonSchema schema = JsonSchema.compile(tree("{'enum': [" + values + "]}"), "", new FieldErrors());
        assertThat(schema).isNotNull();
        FieldErrors errors = new FieldErrors();

        schema.check(tree("'none of them'"), errors);

        assertThat(errors.list())
                .singleElement()
                .satisfies(error -> assertThat(error.toString().length()).isBetween(40, 600))
                .asString()
                .contains("v0", "none of them");
    }
}
