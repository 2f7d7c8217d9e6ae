package io.adaptor.internal.mapping;

import static io.adaptor.internal.mapping.Mappings.data;
import static io.adaptor.internal.mapping.Mappings.json;
import static io.adaptor.internal.mapping.Mappings.response;
import static io.adaptor.internal.mapping.Mappings.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseMappingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                         | {\"a\":1.10}          | {\"a\":1.10}",
                "data_path: d                               | {\"d\":[1,2]}         | [1,2]",
                "data_path: d                               | {}                    | null",
                "field_mappings: { x: a }                   | {\"a\":null}          | {\"x\":null}",
                "field_mappings: { x: a }                   | {}                    | {}",
                "field_mappings: { x: { source: a, 'null': omit } } | {\"a\":null}  | {}",
                "field_mappings: { x: { source: a, 'null': omit, default: 3 } } | {\"a\":null} | {\"x\":3}",
                "field_mappings: { x: { source: a, default: 3 } }   | {\"a\":null}  | {\"x\":null}",
                "field_mappings: { x: { source: a, default: 3 } }   | {}            | {\"x\":3}",
                "{ data_path: d, field_mappings: { x: a } } | {\"d\":[{\"a\":1},{}]} | [{\"x\":1},{}]",
                "{ data_path: d, field_mappings: { x.y: a } } | {\"d\":{\"a\":1}}   | {\"x\":{\"y\":1}}",
                "default_values: { x: 1, y.z: 2 }           | {\"x\":null}          | {\"x\":1,\"y\":{\"z\":2}}",
                "default_values: { x: { a: 1 }, x.b: 2 }    | {}                    | {\"x\":{\"a\":1,\"b\":2}}",
                "default_values: { x: 1 }                   | [{},{\"x\":2}]        | [{\"x\":1},{\"x\":2}]",
                "default_values: { x: 1 }                   | [\"a\"]               | [\"a\"]",
                "from_input: { asked: variables.order }     | {\"a\":1}             | {\"a\":1,\"asked\":7}",
                "from_input: { asked: variables.order }     | [{},{}]               | [{\"asked\":7},{\"asked\":7}]",
                "from_input: { asked: variables.order }     | [null,{}]             | [{\"asked\":7},{\"asked\":7}]",
                "default_values: { x: 1 }                   | [null,{}]             | [{\"x\":1},{\"x\":1}]",
                "{ data_path: d, from_answer: { s: { source: status, default: 1 } } } | {\"d\":[null]} | [{\"s\":1}]",
                "{ data_path: d, from_answer: { s: { source: status, default: 1 } } } | {\"d\":[{\"a\":1}]} | [{\"a\":1,\"s\":1}]",
                "transformations: [{ field: x, transform: to_number }] | [null,\"a\",{\"x\":\"1\"}] | [null,\"a\",{\"x\":1}]",
                "field_mappings: { '.': a }                 | {\"a\":[1]}           | [1]",
                "field_mappings: { 'x[-]': a, 'x[-].y': b } | {\"a\":1,\"b\":2}     | {\"x\":[1,{\"y\":2}]}",
            })
    void anAnswerIsMapped(String mapping, String answer, String expected) {
        assertThat(text(mapping, answer)).isEqualTo(expected);
    }

    @Test
    void mappingTheSameAnswerTwiceGivesTheSame() {
        CompiledResponseMapping mapping = response("default_values: { x: { a: 1 }, x.b: 2 }");

        assertThat(mapping.map(json("{}"), json("{}")).data()).isEqualTo(json("{\"x\":{\"a\":1,\"b\":2}}"));
        assertThat(mapping.map(json("{\"x\":{}}"), json("{}")).data()).isEqualTo(json("{\"x\":{\"b\":2}}"));
        assertThat(mapping.map(json("{}"), json("{}")).data()).isEqualTo(json("{\"x\":{\"a\":1,\"b\":2}}"));
    }

    @Test
    void aTransformThatFailsKeepsTheValueAndWarns() {
        MappedData data = data("""
                field_mappings: { num: { source: num, transforms: [to_number] }, d: d }
                transformations:
                  - { field: d, transform: timestamp_to_date }
                  - { field: num, transform: uppercase, condition: "num == 'x'" }
                """, "{\"num\": \"x\", \"d\": \"never\"}");

        assertThat(data.data()).hasToString("{\"num\":\"X\",\"d\":\"never\"}");
        assertThat(data.warnings())
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning).endsWith("; the value was kept as it came"))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("num: to_number "),
                        second -> assertThat(second).startsWith("d: timestamp_to_date "));
    }

    @Test
    void warningsOfManyElementsAreBoundedAndSayWhichOne() {
        MappedData data = response("transformations: [{ field: total, transform: to_number }]")
                .map(elements(1000, "\"x\""), json("{}"));

        assertThat(data.data()).hasSize(1000);
        assertThat(data.warnings()).hasSize(101);
        assertThat(data.warnings().get(3)).startsWith("[3].total: to_number ");
        assertThat(data.warnings().get(100)).isEqualTo("and 900 more like these");
    }

    @Test
    void errorsOfManyElementsAreBoundedAndSayWhichOne() {
        CompiledResponseMapping mapping =
                response("field_mappings: { total: total, name: { source: customer.name, required: true } }");

        MappingException thrown =
                catchThrowableOfType(MappingException.class, () -> mapping.map(elements(1000, "1"), json("{}")));

        assertThat(thrown.code()).isEqualTo(StandardErrorCode.MAPPING_FAILED);
        assertThat(thrown.errors()).hasSize(101);
        assertThat(thrown.errors().get(3)).extracting(FieldError::field).isEqualTo("[3].name");
        assertThat(thrown.errors().get(100).message()).isEqualTo("and 900 more errors");
        assertThat(thrown.getMessage()).hasSizeLessThan(20_000);
    }

    @Test
    void theAnswerIsNeverChanged() {
        JsonNode answer = json("{\"o\": {\"a\": {\"b\": \"x\"}}, \"s\": \"y\"}");
        JsonNode before = answer.deepCopy();

        response("transformations: [{ field: o.a.b, transform: uppercase }]").map(answer, json("{}"));
        response("field_mappings: { o: o, o.a.c: s }").map(answer, json("{}"));
        response("{ field_mappings: { s: s }, transformations: [{ field: s, transform: uppercase }] }")
                .map(answer, json("{}"));
        response("{ field_mappings: { o: o }, default_values: { o.a.d: 1 } }").map(answer, json("{}"));

        assertThat(answer).isEqualTo(before);
    }

    @Test
    void theSummaryIsASentenceOverTheData() {
        assertThat(data(
                                "{ field_mappings: { id: id, total: t }, summary: \"Order {id}: {total}, {nothing} {keys(@)}\" }",
                                "{\"id\": 7, \"t\": 1.10}")
                        .summary())
                .isEqualTo("Order 7: 1.10,  [\"id\",\"total\"]");
        assertThat(data("{ data_path: d, summary: \"{count} orders\" }", "{\"d\": [1, 2]}")
                        .summary())
                .isEqualTo("2 orders");
    }

    @Test
    void dataThatWouldGrowBeyondAllBoundsIsRefused() {
        JsonNode answer = elements(1000, "\"" + "x".repeat(1000) + "\"");
        StringBuilder mapping = new StringBuilder("data_path: \"{all: @}\"\nfield_mappings:\n");
        for (int i = 0; i < 100; i++) {
            mapping.append("  f").append(i).append(": all\n");
        }

        assertThatThrownBy(() -> response(mapping.toString()).map(answer, json("{}")))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("larger than 64 MiB");
    }

    private static ArrayNode elements(int count, String total) {
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < count; i++) {
            elements.addObject().set("total", json(total));
        }
        return elements;
    }
}
