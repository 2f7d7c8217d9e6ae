package io.adaptor.internal.mapping;

import static io.adaptor.internal.mapping.Mappings.body;
import static io.adaptor.internal.mapping.Mappings.request;
import static io.adaptor.internal.mapping.Mappings.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Map, transform, default: a default comes last and is never transformed. */
class DefaultsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                     | {"c":"eur","n":1}
            {"variables": {"c": null}}             | {"c":"eur","n":1}
            {"variables": {"c": "usd", "n": 2}}    | {"c":"USD","n":2}
            """)
    void aDefaultOfABodyIsNotTransformed(String input, String expected) {
        String mapping = """
                body:
                  c: { source: variables.c, default: eur }
                  n: { source: variables.n, default: 1 }
                transformations:
                  - { field: body.c, transform: uppercase }
                """;

        assertThat(body(mapping, input)).isEqualTo(expected);
    }

    @Test
    void aDefaultOfAParameterIsNotTransformed() {
        String mapping = """
                path_params: { a: { source: variables.a, default: x } }
                query_params: { b: { source: variables.b, default: v }, c: { source: variables.c, default: z } }
                headers: { D: { source: variables.d, default: w } }
                transformations:
                  - { field: path_params.a, transform: uppercase }
                  - { field: query_params.b, transform: uppercase }
                  - { field: query_params.c, transform: uppercase }
                  - { field: headers.D, transform: uppercase }
                """;

        assertThat(request(mapping, "{\"variables\": {\"c\": \"c\"}}"))
                .isEqualTo(
                        "{\"path_params\":{\"a\":\"x\"},\"query_params\":{\"b\":\"v\",\"c\":\"C\"},\"headers\":{\"D\":\"w\"}}");
    }

    @Test
    void richDefaultsAndDefaultValuesOfAnAnswerAreTheSame() {
        String transforms = "transformations: [{ field: c, transform: uppercase }]";
        String rich = "{ field_mappings: { a: a, c: { source: c, default: eur } }, " + transforms + " }";
        String values = "{ field_mappings: { a: a, c: c }, default_values: { c: eur }, " + transforms + " }";

        for (String mapping : new String[] {rich, values}) {
            assertThat(text(mapping, "{\"a\": 1}")).isEqualTo("{\"a\":1,\"c\":\"eur\"}");
            assertThat(text(mapping, "{\"a\": 1, \"c\": \"usd\"}")).isEqualTo("{\"a\":1,\"c\":\"USD\"}");
        }
    }

    @Test
    void noTransformSeesADefaultEither() {
        String mapping = """
                field_mappings:
                  country: { source: country, default: de }
                  label: city
                transformations:
                  - { field: label, transform: concat, params: { fields: [country], separator: "-" } }
                """;

        assertThat(text(mapping, "{\"city\": \"Ulm\"}")).isEqualTo("{\"country\":\"de\",\"label\":\"Ulm\"}");
        assertThat(text(mapping, "{\"city\": \"Ulm\", \"country\": \"at\"}"))
                .isEqualTo("{\"country\":\"at\",\"label\":\"Ulm-at\"}");
    }

    @Test
    void aDefaultTakesThePlaceOfWhatATransformLeftNull() {
        String mapping = """
                body:
                  code: { source: variables.code, default: none }
                transformations:
                  - { field: body.code, transform: regex_extract, params: { pattern: "[0-9]+" } }
                """;

        assertThat(body(mapping, "{\"variables\": {\"code\": \"x\"}}")).isEqualTo("{\"code\":\"none\"}");
        assertThat(body(mapping, "{\"variables\": {\"code\": \"x12\"}}")).isEqualTo("{\"code\":\"12\"}");
    }

    @Test
    void fieldsKeepTheirOrderBecauseFormsAndXmlHaveOne() {
        String mapping = """
                body:
                  a: { source: variables.a, default: 1 }
                  b.c: { source: variables.c, default: { x: v } }
                  b.d: variables.d
                  "list[0]": { source: variables.l, default: m }
                transformations:
                  - { field: body.b.d, transform: uppercase }
                  - { field: "body.list[0]", transform: uppercase }
                  - { field: body.b.c.x, transform: uppercase }
                """;

        assertThat(body(mapping, "{\"variables\": {\"d\": \"d\"}}"))
                .isEqualTo("{\"a\":1,\"b\":{\"c\":{\"x\":\"v\"},\"d\":\"D\"},\"list\":[\"m\"]}");
    }

    @Test
    void aDefaultThatOthersReachIntoIsThereBeforeThem() {
        String mapping = """
                body:
                  a: { source: variables.a, default: { x: 1 } }
                  a.y: variables.y
                transformations:
                  - { field: body.a.y, transform: uppercase }
                """;

        assertThat(body(mapping, "{\"variables\": {\"y\": \"z\"}}")).isEqualTo("{\"a\":{\"x\":1,\"y\":\"Z\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            false    | {"c":false}
            0        | {"c":0}
            ''       | {"c":""}
            [ab]     | {"c":["ab"]}
            { k: v } | {"c":{"k":"v"}}
            4.3e-7   | {"c":0.00000043}
            """, quoteCharacter = '~')
    void aDefaultMayBeWhatCountsAsNothing(String value, String expected) {
        assertThat(body("body: { c: { source: variables.c, default: " + value + " } }", "{}"))
                .isEqualTo(expected);
        assertThat(text("{ field_mappings: { c: { source: c, default: " + value + " } } }", "{}"))
                .isEqualTo(expected);
        assertThat(text("{ field_mappings: { c: c }, default_values: { c: " + value + " } }", "{}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"c": false} | {"c":false}
            {"c": 0}     | {"c":0}
            {"c": ""}    | {"c":""}
            {"c": []}    | {"c":[]}
            """)
    void whatIsThereKeepsADefaultAway(String answer, String expected) {
        assertThat(text("{ field_mappings: { c: c }, default_values: { c: eur } }", answer))
                .isEqualTo(expected);
        assertThat(body("body: { c: { source: c, default: eur } }", answer)).isEqualTo(expected);
    }

    @Test
    void aDefaultOfARuleThatDoesNotApplyStaysAway() {
        String mapping = """
                body:
                  a: { source: variables.a, condition: variables.on, default: x }
                transformations:
                  - { field: body.a, transform: uppercase }
                """;

        assertThat(body(mapping, "{}")).isEqualTo("{}");
        assertThat(body(mapping, "{\"variables\": {\"on\": true}}")).isEqualTo("{\"a\":\"x\"}");
    }
}
