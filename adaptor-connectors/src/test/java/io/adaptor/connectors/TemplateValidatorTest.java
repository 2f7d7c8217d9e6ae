package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Template;
import io.adaptor.json.FormatError;
import io.adaptor.marketplace.TemplateCatalogue;
import io.adaptor.marketplace.TemplateValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a template beyond its format shows when its samples are run, at their lines. */
class TemplateValidatorTest {
    private static final String SHOP = """
            name: Shop
            type: rest_api
            category: ecommerce
            base_url: https://shop.example
            endpoints:
              get_order:
                description: Reads an order.
                path: "/orders/{id}"
                method: GET
                validation_schema:
                  required: [variables]
                  properties: { variables: { required: [id], properties: { id: { type: string } } } }
                request_mapping: { path_params: { id: variables.id } }
                response_mapping: { field_mappings: { id: id, total: { source: total, required: true } } }
                output_schema: { type: object, properties: { id: { type: string } } }
            template:
              item_id: shop
              provider: Shop Inc.
              samples:
                get_order:
                  input: { variables: { id: "7" } }
                  response: { body: { id: "7", total: 1 } }
            """;

    @TempDir
    Path folder;

    static Stream<Template> templates() {
        return TemplateCatalogue.ofClassPath(TemplateValidatorTest.class.getClassLoader()).list().stream();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void noTemplateOfThisArtifactHasAMistake(Template template) {
        assertThat(TemplateValidator.problems(template)).isEmpty();
    }

    @Test
    void aTemplateWithoutAMistakeHasNone() throws IOException {
        assertThat(problems(SHOP)).isEmpty();
    }

    @Test
    void aSampleWhoseInputIsRefusedIsNamedAtItsLine() throws IOException {
        assertThat(problems(SHOP.replace("{ id: \"7\" } }\n      response", "{ } }\n      response")))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.line()).isEqualTo(21);
                    assertThat(error.field()).isEqualTo("template.samples.get_order.input");
                    assertThat(error.message()).contains("does not work: VALIDATION_FAILED", "id");
                });
    }

    @Test
    void anAnswerThatCannotBeMappedOrIsNoneOfTheOutputIsNamed() throws IOException {
        assertThat(problems(SHOP.replace(", total: 1 }", " }")))
                .singleElement()
                .asString()
                .contains("shop.yaml:22:", "template.samples.get_order.response", "total");
        assertThat(problems(SHOP.replace("body: { id: \"7\"", "body: { id: 7")))
                .singleElement()
                .asString()
                .contains("becomes data that output_schema does not allow: id");
    }

    @Test
    void endpointsWithoutSampleOrDescriptionAreNamed() throws IOException {
        assertThat(problems(SHOP.replace("template:\n", "  list_orders: { path: /orders, method: GET }\ntemplate:\n")))
                .extracting(FormatError::field, FormatError::message)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"endpoints.list_orders\", \"has no description, by which people and language models choose it\")",
                        "(\"endpoints.list_orders\", \"has no sample, so its sandbox can't answer; add"
                                + " template.samples.list_orders\")");
    }

    @Test
    void mistakesOfTheFormatComeAlone() throws IOException {
        assertThat(problems(SHOP.replace("method: GET", "method: GOT")))
                .singleElement()
                .asString()
                .contains("endpoints.get_order.method");
    }

    private List<FormatError> problems(String text) throws IOException {
        return TemplateValidator.problems(Files.writeString(folder.resolve("shop.yaml"), text));
    }
}
