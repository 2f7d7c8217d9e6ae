package io.adaptor.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found when a description is read. */
class DescriptionTest {
    private static List<String> problems(String baseUrl, String more, String endpoint) {
        Integration integration;
        try {
            integration = IntegrationFormat.read("""
                    integration_id: files
                    name: Files
                    type: file_system
                    category: test
                    base_url: "%s"
                    %s
                    endpoints:
                      it: %s
                    """.formatted(baseUrl, more, endpoint), "files.yaml");
        } catch (FormatException e) {
            return List.of(e.getMessage());
        }
        try (AdaptorClient client = AdaptorClient.builder().build()) {
            return client.problems(integration).stream()
                    .map(FieldError::toString)
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ settings: { operation: read } }|path: is required",
                "{ path: /a/../b, settings: { operation: read } }|path",
                "{ path: /a//b, settings: { operation: read } }|empty name",
                "{ path: '/a\\b', settings: { operation: read } }|backslash",
                "{ path: '/a?b', settings: { operation: read } }|not a URL",
                "{ path: '/{x', settings: { operation: read } }|brace",
                "{ path: /a, settings: { operation: read, if_exists: fail } }|settings.if_exists: does not apply to operation: read",
                "{ path: /a, settings: { operation: read }, request_mapping: { body: { a: b } } }|request_mapping.body: does not apply",
                "{ path: /a, settings: { operation: write }, records: {} }|records: applies to operation: read only",
                "{ path: /a, settings: { operation: read }, request_mapping: { query_params: { cursor: x } } }|query_params.cursor: does not apply",
                "{ path: /a, settings: { operation: move } }|settings.to: is required",
                "{ path: /a, settings: { operation: move, to: '/../b' } }|settings.to",
                "{ path: /a, settings: { operation: move, to: '/{day}' } }|{day} is not in path_params",
                "{ path: /a.json, settings: { operation: append } }|json can't be appended to",
                "{ path: /a.csv, settings: { operation: append } }|settings.csv_columns: is required",
                "{ path: /a, settings: { operation: read, charset: none-such } }|settings.charset",
                "{ path: /a, settings: { operation: read }, records: { format: sse } }|sse is not a format of files",
                "{ path: /a, method: GET, settings: { operation: read } }|method",
                "{ path: /a, request_format: form, settings: { operation: write } }|request_format"
            })
    void aMistakeOfAnEndpointIsFound(String endpoint, String problem) {
        assertThat(problems("file:///srv", "", endpoint))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file://host/srv",
                "file:/srv",
                "file:srv",
                "file:///srv/../etc",
                "file:///srv/%2e%2e/etc",
                "file:///srv%2fx",
                "file:///srv//x",
                "file:///srv?x",
                "file:///srv#x",
                "file:///srv/%00",
                "ftp://host/x"
            })
    void anAddressThatIsNotOnePlainFolderIsRefused(String baseUrl) {
        assertThat(problems(baseUrl, "", "{ settings: { operation: list } }")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///srv", "file:///srv/", "file:///", "file:///srv/with%20space"})
    void anAddressOfAFolderIsTaken(String baseUrl) {
        assertThat(problems(baseUrl, "", "{ settings: { operation: list } }")).isEmpty();
    }

    @Test
    void aServerNeedsAHostKey() {
        assertThat(problems("sftp://host/x", "", "{ settings: { operation: list } }"))
                .anySatisfy(found -> assertThat(found).contains("settings.host_key"));
        assertThat(problems(
                        "sftp://host/x",
                        "settings: { known_hosts: \"host ssh-ed25519 nonsense\" }",
                        "{ settings: { operation: list } }"))
                .anySatisfy(found -> assertThat(found).contains("known_hosts"));
    }

    @Test
    void aMockAnswerPassesTheMapping() {
        Integration integration = IntegrationFormat.read("""
                integration_id: files
                name: Files
                type: file_system
                category: test
                base_url: file:///nowhere
                endpoints:
                  it:
                    path: /a.json
                    settings: { operation: read }
                    mock_response: { count: 1 }
                    response_mapping: { field_mappings: { number: count } }
                """, "files.yaml");
        try (AdaptorClient client =
                AdaptorClient.builder().integrations(integration).build()) {
            JsonNode data = client.call("files", "it").execute().data();
            assertThat(data).hasToString("{\"number\":1}");
        }
    }
}
