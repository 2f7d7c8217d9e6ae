package io.adaptor.internal.mapping;

import static io.adaptor.internal.mapping.Mappings.body;
import static io.adaptor.internal.mapping.Mappings.json;
import static io.adaptor.internal.mapping.Mappings.request;
import static io.adaptor.internal.mapping.Mappings.response;
import static io.adaptor.internal.mapping.Mappings.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An array has no element before the first one that is set. */
class HolesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { 'a[1]': 1 }                             | body.a[1]: would leave a hole: nothing sets a[0]
            { 'a[0].b': 1, 'a[2].b': 2 }              | body.a[2].b: would leave a hole: nothing sets a[1]
            { 'x.y[0][1]': 1 }                        | body.x.y[0][1]: would leave a hole: nothing sets x.y[0][0]
            { 'a[3]': 1, 'a[0]': 1, 'a[1]': 1 }       | body.a[3]: would leave a hole: nothing sets a[2]
            """)
    void aHoleThatIsAlwaysThereIsRefusedWhenTheMappingIsCompiled(String targets, String message) {
        assertThatThrownBy(() -> request("body: " + targets)).hasMessageContaining(message);
        assertThatThrownBy(() -> response("field_mappings: " + targets))
                .hasMessageContaining(message.replace("body.", "field_mappings."));
        assertThatThrownBy(() -> response("from_input: " + targets))
                .hasMessageContaining(message.replace("body.", "from_input."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { 'a[1]': 1, 'a[0]': 2 }                             | {"a":[2,1]}
            { 'a[0].b': 1, 'a[1].b': 2, 'a[1].c': 3 }            | {"a":[{"b":1},{"b":2,"c":3}]}
            { 'a[-]': 1, 'a[1]': 2 }                             | {"a":[1,2]}
            { a: variables.list, 'a[1].tax': 5 }                 | {"a":[{},{"tax":5}]}
            { '.': variables, 'list[1].tax': 5 }                 | {"list":[{},{"tax":5}]}
            { 'a[0]': { source: variables.no, default: 0 }, 'a[1]': 2 } | {"a":[0,2]}
            { 'a[0].b.c': 1, 'a[1]': { value: false } }          | {"a":[{"b":{"c":1}},false]}
            { 'a[0][0]': 1, 'a[0][1]': 2, 'a[1][0]': 3 }         | {"a":[[1,2],[3]]}
            { 'a[0]': { source: variables.no, default: '' }, 'a[1]': 1 } | {"a":["",1]}
            { '.': variables, 'list[2]': 1 }                     | {"list":[{},{},1]}
            { 'a[0]': { source: variables.no, condition: variables.no }, 'a[1]': { source: variables.no } } | {}
            """)
    void anArrayWithoutHolesIsMade(String targets, String expected) {
        assertThat(body("body: " + targets, "{\"variables\": {\"list\": [{}, {}]}}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { 'a[0]': variables.no, 'a[1].b': 1 }                          | body.a[0]
            { 'a[0].b': { value: 1, condition: variables.no }, 'a[1]': 1 } | body.a[0]
            { 'x.a[0]': "'y'", 'x.a[1]': variables.no, 'x.a[2]': 1 }        | body.x.a[1]
            { a: variables.list, 'a[4]': 1 }                                | body.a[2]
            { '.': variables, 'list[3].x': 1 }                              | body.list[2]
            { 'a[0][0]': variables.no, 'a[0][1]': 1 }                       | body.a[0][0]
            { 'a[0]': { source: variables.no, transforms: [trim] }, 'a[1]': 1 } | body.a[0]
            """)
    void aHoleThatAnInputMakesIsAnErrorOfItsPlace(String targets, String place) {
        assertThatThrownBy(() -> body("body: " + targets, "{\"variables\": {\"list\": [{}, {}]}}"))
                .isInstanceOfSatisfying(MappingException.class, e -> {
                    assertThat(e.code()).isEqualTo(StandardErrorCode.VALIDATION_FAILED);
                    assertThat(e.errors()).singleElement().satisfies(error -> {
                        assertThat(error.field()).isEqualTo(place);
                        assertThat(error.message()).contains("has no value, but");
                    });
                });
    }

    @Test
    void aHoleThatAnAnswerMakesIsAnErrorOfItsPlace() {
        CompiledResponseMapping mapping = response("field_mappings: { 'a[0]': x, 'a[1]': z }");

        assertThat(mapping.map(json("{\"x\": 1, \"z\": 2}"), json("{}")).data()).isEqualTo(json("{\"a\": [1, 2]}"));
        assertThat(mapping.map(json("{\"x\": 1}"), json("{}")).data()).isEqualTo(json("{\"a\": [1]}"));
        assertThat(mapping.map(json("{\"x\": null, \"z\": 2}"), json("{}")).data())
                .isEqualTo(json("{\"a\": [null, 2]}"));
        assertThatThrownBy(() -> mapping.map(json("[{\"x\": 1}, {\"z\": 2}]"), json("{}")))
                .isInstanceOfSatisfying(MappingException.class, e -> {
                    assertThat(e.code()).isEqualTo(StandardErrorCode.MAPPING_FAILED);
                    assertThat(e.errors())
                            .singleElement()
                            .satisfies(error -> assertThat(error.field()).isEqualTo("[1].a[0]"));
                });
    }

    @Test
    void defaultValuesFillAHoleAndMakeNone() {
        String filled = "{ field_mappings: { 'a[0]': x, 'a[1]': z }, default_values: { 'a[0]': 0 } }";
        assertThat(text(filled, "{\"z\": 2}")).isEqualTo("{\"a\":[0,2]}");

        CompiledResponseMapping gaping = response("default_values: { 'a[1]': 0 }");
        assertThat(gaping.map(json("{\"a\": [1]}"), json("{}")).data()).isEqualTo(json("{\"a\": [1, 0]}"));
        assertThatThrownBy(() -> gaping.map(json("{}"), json("{}"))).hasMessageContaining("a[0]: has no value");
    }

    @Test
    void aBodyAsAWholeThatIsMissingIsNone() {
        CompiledRequestMapping mapping = request("body: { '.': variables.b }");

        assertThat(mapping.map(json("{}"), List.of()).body().isMissingNode()).isTrue();
        assertThat(mapping.map(json("{\"variables\": {\"b\": null}}"), List.of())
                        .body()
                        .isNull())
                .isTrue();
        assertThat(mapping.map(json("{\"variables\": {\"b\": {}}}"), List.of()).body())
                .isEqualTo(json("{}"));
        assertThat(request("body: { '.': { source: variables.b, 'null': omit } }")
                        .map(json("{\"variables\": {\"b\": null}}"), List.of())
                        .body()
                        .isMissingNode())
                .isTrue();
        assertThat(request("body: { '.': { source: variables.b, default: [] } }")
                        .map(json("{\"variables\": {\"b\": null}}"), List.of())
                        .body())
                .isEqualTo(json("[]"));
        assertThat(body("body: { '.': variables.b, c: 1 }", "{}")).isEqualTo("{\"c\":1}");
        assertThat(body("body: { '.': variables.b, c: 1 }", "{\"variables\": {\"b\": null}}"))
                .isEqualTo("{\"c\":1}");
        assertThat(request("{ body: { '.': variables.b }, transformations: [{ field: body.x, transform: trim }] }")
                        .map(json("{}"), List.of())
                        .body()
                        .isMissingNode())
                .isTrue();
    }
}
