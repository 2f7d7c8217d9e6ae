package io.adaptor.connectors.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import io.adaptor.json.IntegrationFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fragments that the documents of an integration share. */
@Timeout(60)
class FragmentsTest {
    private static final String FRAGMENTS =
            "fragment Look on Product { color } fragment Whole on Product { id name ...Look } fragment Page on PageInfo { endCursor }";

    @Test
    void aDocumentIsSentWithTheFragmentsThatItSpreadsAndNoOthers() {
        GraphQlServer server = new GraphQlServer();
        Integration integration = IntegrationFormat.read(
                yaml(server.url(), FRAGMENTS, "query ($id: ID!) { product(id: $id) { ...Whole } }"), "i.yaml");
        try (server;
                AdaptorClient client = AdaptorClient.builder()
                        .integrations(integration)
                        .allowHosts("127.0.0.1")
                        .build()) {
            ExecutionResult result = client.call("i", "e").with("id", "2").execute();

            assertThat(result.error()).isNull();
            assertThat(result.data()).hasToString("{\"id\":\"2\",\"name\":\"Product 2\",\"color\":\"RED\"}");
            assertThat(server.scripted().requests().get(0).text())
                    .contains("fragment Whole", "fragment Look")
                    .doesNotContain("fragment Page");
            assertThat(client.outputSchema(integration, "e").toString()).contains("color");
        }
    }

    @Test
    void aFragmentOfTheDocumentGoesBeforeASharedOne() {
        assertThat(problems(
                        FRAGMENTS,
                        "query ($id: ID!) { product(id: $id) { ...Look } } fragment Look on Product { name }"))
                .isEmpty();
    }

    @Test
    void fragmentsThatSpreadEachOtherAreFound() {
        assertThat(problems(
                        "fragment A on Product { ...B } fragment B on Product { ...A }",
                        "query ($id: ID!) { product(id: $id) { ...A } }"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fragment A on Product { name|...A|settings.fragments|is not a GraphQL document: line 1, column 29",
                "fragment A on Product { name } query { product(id: 1) { name } }|...A|settings.fragments|nothing but fragments",
                "fragment A on Product { name } fragment A on Product { id }|...A|settings.fragments|defines A twice",
                "fragment A on Product { name }|...B|endpoints.e.settings.document|spreads ...B, which neither",
                "fragment A on Product { nme }|...A|endpoints.e.settings.document|Field 'nme' in type 'Product' is undefined"
            })
    void aMistakeIsNamedWithItsField(String fragments, String spread, String field, String message) {
        assertThat(problems(fragments, "query ($id: ID!) { product(id: $id) { " + spread + " } }"))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo(field);
                    assertThat(error.message()).contains(message);
                });
    }

    private static List<FieldError> problems(String fragments, String document) {
        try (AdaptorClient client = AdaptorClient.builder().build()) {
            return client.problems(IntegrationFormat.read(yaml("https://shop.example", fragments, document), "i.yaml"));
        }
    }

    private static String yaml(String url, String fragments, String document) {
        return """
                integration_id: i
                name: I
                type: graphql
                category: test
                base_url: URL/graphql
                settings:
                  schema: |
                    SDL
                  fragments: "FRAGMENTS"
                endpoints:
                  e:
                    settings: {document: "DOCUMENT"}
                    request_mapping: {body: {id: variables.id}}
                    response_mapping: {data_path: data.product}
                """.replace("URL", url)
                .replace("SDL", GraphQlServer.SDL.replace("\n", "\n    "))
                .replace("FRAGMENTS", fragments)
                .replace("DOCUMENT", document);
    }
}
