package io.adaptor.json;

import static io.adaptor.json.Samples.LEAST;
import static io.adaptor.json.Samples.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.MappingPreview;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakesInMappingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "request_mapping: { path_params: { id: 'a..b' } }         ~ request_mapping.path_params.id",
                "request_mapping: { body: { id: { source: 'a[' } } }      ~ request_mapping.body.id.source",
                "request_mapping: { body: { id: { value: 1, condition: 'a ==' } } } ~ request_mapping.body.id.condition",
                "request_mapping: { body: { 'a..b': 1 } }                 ~ request_mapping.body.a..b",
                "request_mapping: { body: { a: { source: b, transforms: [currency_format] } } } ~ request_mapping.body.a.transforms[0]",
                "response_mapping: { success_path: 'a b' }                ~ response_mapping.success_path",
                "response_mapping: { data_path: 'nofun(a)' }              ~ response_mapping.data_path",
                "response_mapping: { error_path: '[[' }                   ~ response_mapping.error_path",
                "response_mapping: { summary: 'Order {a..b}' }            ~ response_mapping.summary",
                "response_mapping: { transformations: [{ field: a, transform: trim, params: { lenght: 1 } }] } ~ response_mapping.transformations[0]",
                "outcomes: [{ when: 'status = 1', is: ok }]               ~ outcomes[0].when",
                "outcomes: [{ when: status, is: ok, wait: 'a..b' }]       ~ outcomes[0].wait",
                "pagination: { style: cursor, cursor_path: 'a..b', param: p } ~ pagination.cursor_path",
                "idempotency: { class: keyed, key_header: K, key: 'a..b' } ~ idempotency.key",
                "cache_config: { cache_key_fields: [a, 'a..b'] }          ~ cache_config.cache_key_fields[1]",
                "validation_rules: [{ field: 'a..b', type: required }]    ~ validation_rules[0].field",
                "validation_rules: [{ field: a, type: format, value: emial }] ~ validation_rules[0].value",
                "validation_schema: { properties: { a: { type: objct } } } ~ validation_schema.properties.a.type",
                "fallback: [{ endpoint: gone }]                           ~ fallback[0].endpoint",
                "cache_config: { invalidate_on: [gone] }                  ~ cache_config.invalidate_on[0]",
                "bulk: { endpoint: gone, items_field: a, results_path: b } ~ bulk.endpoint",
            })
    void aMistakeIsToldOnceWithItsLineAndField(String endpoint, String field) {
        assertThat(mistakes(LEAST + "endpoints:\n  e:\n    " + endpoint + "\n"))
                .singleElement()
                .asString()
                .startsWith("t.yaml:6: endpoints.e." + field + ": ");
    }

    @Test
    void namesThatMayComeFromOutsideAreNoMistakesOfTheFormatButToldByThePreview() {
        String text = LEAST + """
                endpoints:
                  e:
                    request_mapping: { body: { a: { source: b, transforms: [theirs] } } }
                    validation_rules: [{ field: a, type: theirs }]
                """;

        assertThat(MappingPreview.problems(IntegrationFormat.read(text, "t.yaml")))
                .extracting(error -> error.field() + ": " + error.message().split(";")[0])
                .containsExactly(
                        "endpoints.e.request_mapping.body.a: there is no transform \"theirs\"",
                        "endpoints.e.validation_rules[0]: there is no validator \"theirs\"");
    }
}
