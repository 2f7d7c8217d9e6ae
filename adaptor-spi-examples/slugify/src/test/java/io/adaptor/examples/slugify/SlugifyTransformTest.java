package io.adaptor.examples.slugify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.AdaptorClient;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ValueTransform;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugifyTransformTest {
    private static final String YAML = """
            integration_id: pages
            name: Pages
            type: rest_api
            category: web
            base_url: https://pages.example
            endpoints:
              publish:
                path: /
                method: GET
                mock_response: { title: "Crème brûlée, 2nd try!" }
                response_mapping:
                  field_mappings: { slug: title }
                  transformations:
                    - { field: slug, transform: slugify, params: { max_length: 15 } }
            """;

    @ParameterizedTest
    @CsvSource({
        "Crème brûlée!, creme-brulee",
        "'  Hello,   World  ', hello-world",
        "ﬁne Ⅳ, fine-iv",
        "'', ''",
        "日本, ''",
        "a-b_c, a-b-c",
    })
    void aTitleBecomesLettersDigitsAndHyphens(String title, String slug) {
        assertThat(slugified(title, Map.of())).isEqualTo(slug);
    }

    @Test
    void theResultIsCutWithoutADanglingSeparator() {
        assertThat(slugified("ab cd", Map.of("max_length", IntNode.valueOf(3)))).isEqualTo("ab");
        assertThat(slugified("ab cd", Map.of("max_length", IntNode.valueOf(4)))).isEqualTo("ab-c");
    }

    @Test
    void aParameterThatIsWrongIsNamed() {
        assertThatThrownBy(() -> slugified("x", Map.of("seperator", TextNode.valueOf("-"))))
                .hasMessageContaining("seperator")
                .hasMessageContaining("separator, max_length");
        assertThatThrownBy(() -> slugified("x", Map.of("separator", TextNode.valueOf("+"))))
                .hasMessageContaining("separator must be - or _");
        assertThatThrownBy(() -> slugified("x", Map.of("max_length", IntNode.valueOf(0))))
                .hasMessageContaining("1 to 200");
    }

    @Test
    void aMappingUsesItByItsName() {
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(YAML, "pages.yaml"))
                .transform(new SlugifyTransform())
                .build()) {
            assertThat((Object) client.call("pages", "publish").fetch(Map.class))
                    .isEqualTo(Map.of("slug", "creme-brulee-2n"));
        }
    }

    @Test
    void theServicesFileNamesIt() {
        assertThat(ServiceLoader.load(ValueTransform.class)).hasAtLeastOneElementOfType(SlugifyTransform.class);
    }

    private static String slugified(String title, Map<String, JsonNode> params) {
        JsonNode value = TextNode.valueOf(title);
        return new SlugifyTransform()
                .prepare(params, expression -> node -> node)
                .apply(value, value)
                .textValue();
    }
}
