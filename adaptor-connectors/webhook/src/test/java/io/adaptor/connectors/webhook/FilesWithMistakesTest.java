package io.adaptor.connectors.webhook;

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
    private static final String SIGNED =
            "{type: custom, custom_handler: webhook_signature, credentials: {secret: whsec_aGVsbG8=}}";

    @Test
    void aWholeFileHasNoProblems() {
        assertThat(problems(SIGNED, "path: /a/{id}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: none}||auth_config.type|does not accept",
                "SIGNED|method: PUT|endpoints.e.method|does not use it",
                "SIGNED|path: 'https://other.example/x'|endpoints.e.path|must follow base_url",
                "SIGNED|idempotency: unsafe|endpoints.e.idempotency|of class keyed with key_header: webhook-id",
                "SIGNED|idempotency: {class: keyed, key_header: X-Id}|endpoints.e.idempotency|of class keyed with key_header: webhook-id",
                "SIGNED|pagination: {style: page, param: query_params.page}|endpoints.e.pagination|does not accept",
                "{type: custom, custom_handler: webhook_signature, settings: {scheme: github}, credentials: {secret: a, secret_2: b}}"
                        + "||auth_config.credentials.secret_2|one signature",
                "{type: custom, custom_handler: webhook_signature, settings: {sheme: github}, credentials: {secret: a}}"
                        + "||auth_config.settings|sheme",
                "{type: custom, custom_handler: webhook_signature, credentials: {secrt: a}}"
                        + "||auth_config.credentials.secrt|nothing reads"
            })
    void aMistakeIsNamedWithItsField(String auth, String endpoint, String field, String message) {
        assertThat(problems(auth.replace("SIGNED", SIGNED), endpoint == null ? "" : endpoint))
                .anySatisfy(error -> {
                    assertThat(error.field()).startsWith(field);
                    assertThat(error.field() + error.message()).contains(message);
                });
    }

    private static List<FieldError> problems(String auth, String endpoint) {
        String yaml = """
                integration_id: i
                name: I
                type: webhook
                category: test
                base_url: https://receiver.example/hooks
                auth_config: AUTH
                endpoints:
                  e:
                    ENDPOINT
                    request_mapping: {body: {id: variables.id}, path_params: {id: variables.id}}
                """.replace("AUTH", auth).replace("ENDPOINT", endpoint);
        try (AdaptorClient client = AdaptorClient.builder().build()) {
            return client.problems(IntegrationFormat.read(yaml, "i.yaml"));
        }
    }
}
