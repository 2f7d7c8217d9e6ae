package io.adaptor.internal.mapping;

import static io.adaptor.internal.mapping.Mappings.body;
import static io.adaptor.internal.mapping.Mappings.json;
import static io.adaptor.internal.mapping.Mappings.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestMappingTest {
    @Test
    void eachPartGetsItsValues() {
        assertThat(request("""
                        path_params: { id: variables.id }
                        query_params: { limit: 5, expand: "'customer'", deep: true }
                        headers: { X-Trace: context.trace }
                        body: { user.name: user_data.name }
                        """, """
                        {"variables": {"id": 7}, "context": {"trace": "t"}, "user_data": {"name": "Ada"}}"""))
                .isEqualTo("{\"path_params\":{\"id\":7},"
                        + "\"query_params\":{\"limit\":5,\"expand\":\"customer\",\"deep\":true},"
                        + "\"headers\":{\"X-Trace\":\"t\"},\"body\":{\"user\":{\"name\":\"Ada\"}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: variables.x                                    | {}           | {}",
                "a: variables.x                                    | {\"x\":null} | {}",
                "a: variables.x                                    | {\"x\":1}    | {\"a\":1}",
                "a: { source: variables.x, 'null': send }          | {\"x\":null} | {\"a\":null}",
                "a: { source: variables.x, 'null': send }          | {}           | {}",
                "a: { source: 'not_null(variables.x)', 'null': send } | {\"x\":null} | {}",
                "a: { source: 'variables.x[]', 'null': send }      | {\"x\":null} | {}",
                "a: { source: variables.x, default: 2 }            | {}           | {\"a\":2}",
                "a: { source: variables.x, default: 2 }            | {\"x\":null} | {\"a\":2}",
                "a: { source: variables.x, default: 2, 'null': send } | {\"x\":null} | {\"a\":null}",
                "a: { source: variables.x, default: null }         | {}           | {\"a\":null}",
                "a: { value: null }                                | {}           | {\"a\":null}",
                "a: null                                           | {}           | {\"a\":null}",
                "a: { source: variables.x, condition: variables.on } | {\"x\":1} | {}",
                "a: { source: variables.x, condition: variables.on, default: 2 } | {} | {}",
                "a: { source: variables.x, condition: variables.on, required: true } | {} | {}",
                "a: { source: variables.x, condition: variables.on } | {\"x\":1,\"on\":true} | {\"a\":1}",
                "a: { value: 1, condition: variables.on }          | {\"on\":[]}  | {}",
            })
    void whatIsMissingOrNullIsTreatedAsTheRuleSays(String rule, String variables, String expected) {
        assertThat(body("body: { " + rule + " }", "{\"variables\": " + variables + "}"))
                .isEqualTo(expected);
    }

    @Test
    void aValueIsMappedThenTransformedThenDefaulted() {
        String rule = """
                body:
                  a:
                    source: variables.x
                    transforms: [trim, { transform: uppercase, condition: variables.loud }]
                    default: " kept as it is "
                """;

        assertThat(body(rule, "{\"variables\": {\"x\": \" b \", \"loud\": true}}"))
                .isEqualTo("{\"a\":\"B\"}");
        assertThat(body(rule, "{\"variables\": {\"x\": \" b \"}}")).isEqualTo("{\"a\":\"b\"}");
        assertThat(body(rule, "{}")).isEqualTo("{\"a\":\" kept as it is \"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ a.b: 1, a.c: 2 }                | {\"a\":{\"b\":1,\"c\":2}}",
                "{ 'a[1].b': 2, 'a[0].b': 1 }      | {\"a\":[{\"b\":1},{\"b\":2}]}",
                "{ 'a[-]': 1, 'a[-].b': 2 }        | {\"a\":[1,{\"b\":2}]}",
                "{ '\"a.b\".c': 1 }                | {\"a.b\":{\"c\":1}}",
                "{ '.': variables.list }           | [1,2]",
                "{ '.': variables.object, b.c: 2 } | {\"b\":{\"a\":1,\"c\":2}}",
            })
    void targetsArePaths(String body, String expected) {
        assertThat(body("body: " + body, "{\"variables\": {\"list\": [1, 2], \"object\": {\"b\": {\"a\": 1}}}}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ a.b: 1, a: 2 }          | body.a: would overwrite a.b",
                "{ a: 1, '.': 2 }          | body..: would overwrite a",
                "{ a: 1, '\"a\"': 2 }      | would overwrite a",
                "{ 'a[9999][9999][9999][9999][9999][9999][9999][9999][9999][9999][9999]': 1 } | more than 100000 places",
            })
    void targetsThatOverwriteOthersAreRefusedWhenTheyAreCompiled(String body, String message) {
        assertThatThrownBy(() -> request("body: " + body))
                .isInstanceOfSatisfying(
                        MappingException.class, e -> assertThat(e.code()).isEqualTo(StandardErrorCode.MAPPING_FAILED))
                .hasMessageContaining(message);
    }

    @Test
    void targetsUnderConditionsMayTakeTurns() {
        String body = "body: { a.b: { value: 1, condition: variables.x }, a: { value: 2, condition: '!variables.x' } }";

        assertThat(body(body, "{\"variables\": {\"x\": true}}")).isEqualTo("{\"a\":{\"b\":1}}");
        assertThat(body(body, "{\"variables\": {}}")).isEqualTo("{\"a\":2}");
    }

    @Test
    void aValueInTheWayOfATargetIsAnErrorOfTheField() {
        assertThat(errors("body: { a: variables.x, a.b: 1 }", "{\"variables\": {\"x\": 5}}"))
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("body.a.b"))
                .asString()
                .contains("another rule has put a plain value on the way");
    }

    @Test
    void allErrorsAreToldTogether() {
        assertThat(errors("""
                        path_params: { id: { source: variables.id, required: true } }
                        query_params: { size: { source: "length(variables.list)" } }
                        body:
                          when: { source: variables.when, transforms: [{ transform: to_number }] }
                          note: { source: variables.note, required: true, default: none }
                        transformations:
                          - { field: body.when, transform: to_number }
                        """, "{\"variables\": {\"when\": \"soon\", \"list\": 5}}"))
                .extracting(FieldError::field, FieldError::expression, FieldError::found)
                .containsExactly(
                        tuple("path_params.id", "variables.id", null),
                        tuple("query_params.size", "length(variables.list)", null),
                        tuple("body.when", "variables.when", "\"soon\""),
                        tuple("body.when", null, "\"soon\""));
    }

    @Test
    void theInputIsNeverChanged() {
        JsonNode input = json("{\"variables\": {\"o\": {\"a\": {\"b\": \"x\"}}, \"list\": [{\"a\": 1}]}}");
        JsonNode before = input.deepCopy();
        CompiledRequestMapping mapping = request("""
                body:
                  o: variables.o
                  o.a.c: variables.list
                  o.a.c[0].a: 2
                transformations:
                  - { field: body.o.a.b, transform: uppercase }
                """);

        assertThat(mapping.map(input, List.of()).body()).hasToString("{\"o\":{\"a\":{\"b\":\"X\",\"c\":[{\"a\":2}]}}}");
        assertThat(input).isEqualTo(before);
        assertThat(mapping.map(input, List.of()).body()).hasToString("{\"o\":{\"a\":{\"b\":\"X\",\"c\":[{\"a\":2}]}}}");
    }

    private static List<FieldError> errors(String yaml, String input) {
        try {
            request(yaml, input);
            return List.of();
        } catch (MappingException e) {
            assertThat(e.code()).isEqualTo(StandardErrorCode.VALIDATION_FAILED);
            return e.errors();
        }
    }
}
