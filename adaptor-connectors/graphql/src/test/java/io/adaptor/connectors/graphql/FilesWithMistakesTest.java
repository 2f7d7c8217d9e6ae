package io.adaptor.connectors.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.error.FieldError;
import io.adaptor.json.IntegrationFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known to be wrong before anything is sent. */
class FilesWithMistakesTest {
    @Test
    void aWholeFileHasNoProblems() {
        assertThat(problems("query ($id: ID!) { product(id: $id) { name } }", "id", ""))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query { product(id: 1) { name }|settings.document|is not a GraphQL document: line 1, column 32",
                "fragment F on Product { name }|settings.document|has no operation",
                "subscription { product(id: 1) { name } }|settings.document|is a subscription",
                "query A { product(id: 1) { name } } query B { product(id: 2) { name } }|settings.operation|has several: A, B",
                "query ($id: ID!) { product(id: $id) { nme } }|settings.document|line 1, column 39: Field 'nme' in type 'Product' is undefined",
                "query ($id: Int!) { product(id: $id) { name } }|settings.document|line 1, column 33",
                "query { product(id: 1) { name } }|request_mapping.body.id|it declares none"
            })
    void aMistakeIsNamedWithItsFieldAndItsPlace(String document, String field, String message) {
        assertThat(problems(document, "id", "")).anySatisfy(error -> {
            assertThat(error.field()).isEqualTo("endpoints.e." + field);
            assertThat(error.message()).contains(message);
        });
    }

    @Test
    void aSchemaThatIsNoneIsNamedOnce() {
        assertThat(problems("query ($id: ID!) { product(id: $id) { name } }", "id", "", "type Query {"))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo("settings.schema");
                    assertThat(error.message()).contains("at line 2 column 1");
                });
    }

    @Test
    void pagesNeedAVariable() {
        assertThat(problems(
                        "query ($id: ID!) { product(id: $id) { name } }",
                        "id",
                        "    pagination: {style: cursor, param: after, cursor_path: data.x}\n"))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo("endpoints.e.pagination.param");
                    assertThat(error.message()).contains("body.after");
                });
    }

    private static List<FieldError> problems(String document, String variable, String more) {
        return problems(document, variable, more, GraphQlServer.SDL);
    }

    private static List<FieldError> problems(String document, String variable, String more, String sdl) {
        String yaml = """
                integration_id: i
                name: I
                type: graphql
                category: test
                base_url: https://shop.example/graphql
                settings:
                  schema: |
                    SDL
                endpoints:
                  e:
                    settings: {document: "DOCUMENT"}
                    request_mapping: {body: {NAME: variables.id}}
                """.replace("SDL", sdl.replace("\n", "\n    "))
                        .replace("DOCUMENT", document)
                        .replace("NAME", variable)
                + more;
        try (AdaptorClient client = AdaptorClient.builder().build()) {
            return client.problems(IntegrationFormat.read(yaml, "i.yaml"));
        }
    }
}
