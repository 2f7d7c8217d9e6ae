package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that can never run, each of which gets a line with line, column, field and remedy. */
@Timeout(120)
class FilesThatCanNeverRunTest {
    private static final String HEAD = """
            integration_id: i
            name: nn
            type: %s
            category: c
            base_url: http://127.0.0.1:18081
            retry_config: { max_retries: 0 }
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "allow_hosts_bad | rest_api | allow_hosts: [\"10.0.0.0/99\", \"http://x\"]~endpoints:~  e: { path: \"/a\", method: GET } | allow_hosts[0]: | such as 10.0.0.0/8",
                "body_on_get | rest_api | endpoints:~  e: { path: \"/a\", method: GET, request_mapping: { body: { x: variables.x } } } | endpoints.e.request_mapping.body: | use query_params, or another method",
                "burst_only | rest_api | rate_limit: { burst_size: 1 }~endpoints:~  e: { path: \"/a\", method: GET } | rate_limit.burst_size: | add requests_per_minute or requests_per_hour",
                "cache_on_post | rest_api | endpoints:~  e: { path: \"/a\", method: POST, cache_config: {} } | endpoints.e.cache_config: | leave it out, or say idempotency: safe",
                "env_style | rest_api | auth_config: { type: bearer_token, credentials: { token: \"${TOKEN}\" } }~endpoints:~  e: { path: \"/a\", method: GET } | auth_config.credentials.token: | write ${secret:NAME} for a secret, ${env:NAME}",
                "fallback_code | rest_api | endpoints:~  e: { path: \"/a\", method: GET, fallback: { value: 1, on: [NOPE] } } | endpoints.e.fallback[0].on[0]: | known are INTEGRATION_NOT_FOUND",
                "fallback_self | rest_api | endpoints:~  e: { path: \"/a\", method: GET, fallback: { endpoint: e } } | endpoints.e.fallback[0].endpoint: | name another one, or a value",
                "header_name | rest_api | headers: { \"A b\": x }~endpoints:~  e: { path: \"/a\", method: GET } | headers.A b: | only letters, digits and",
                "header_newline | rest_api | headers: { A: \"x\\ny\" }~endpoints:~  e: { path: \"/a\", method: GET } | headers.A: | line breaks are not allowed",
                "jwt_bad_pem | rest_api | auth_config: { type: jwt, jwt_algorithm: RS256, credentials: { private_key: nope } }~endpoints:~  e: { path: \"/a\", method: GET } | auth_config.credentials.private_key: | give the PEM text itself, not a file name",
                "jwt_short_secret | rest_api | auth_config: { type: jwt, jwt_algorithm: HS256, credentials: { secret: short } }~endpoints:~  e: { path: \"/a\", method: GET } | auth_config.credentials.secret: | openssl rand -base64 32 makes one",
                "oauth_bad_url | rest_api | auth_config: { type: oauth2, oauth2_flow: client_credentials, token_url: \"not a url\", credentials: { client_id: a, client_secret: b } }~endpoints:~  e: { path: \"/a\", method: GET } | auth_config.token_url: | write an absolute one such as https://id.example.com/token",
                "oauth_no_client | rest_api | auth_config: { type: oauth2, oauth2_flow: client_credentials, token_url: \"https://a.example/t\" }~endpoints:~  e: { path: \"/a\", method: GET } | auth_config.credentials.client_id: | add it",
                "open_brace | rest_api | endpoints:~  e: { path: \"/a/{b\", method: GET } | endpoints.e.path: | write {b}, or %7B for the character",
                "overwriting_targets | rest_api | endpoints:~  e: { path: \"/a\", method: POST, request_mapping: { body: { a: variables.x, \"a.b\": \"'c'\" } } } | endpoints.e.request_mapping.body.a.b: | fill a by targets inside it only",
                "path_param_without_placeholder | rest_api | endpoints:~  e: { path: \"/a\", method: GET, request_mapping: { path_params: { x: variables.x } } } | endpoints.e.request_mapping.path_params.x: | add it to the path, or put the value in query_params",
                "pem_tls | rest_api | tls: { ca_certificate: nope }~endpoints:~  e: { path: \"/a\", method: GET } | tls.ca_certificate: | give the PEM text itself, not a file name",
                "placeholder_without_mapping | rest_api | endpoints:~  e: { path: \"/a/{b}\", method: GET } | endpoints.e.path: | add b to request_mapping.path_params",
                "summary_unknown_field | rest_api | endpoints:~  e: { path: \"/a\", method: GET, response_mapping: { field_mappings: { a: a }, summary: \"x {nope}\" } } | endpoints.e.response_mapping.summary: | it fills a",
                "test_endpoint_post | rest_api | test_endpoint: e~endpoints:~  e: { path: \"/a\", method: POST } | test_endpoint: | name an endpoint that only reads",
                "transform_field_unprefixed | rest_api | endpoints:~  e: { path: \"/a\", method: POST, request_mapping: { body: { x: variables.x }, transformations: [ { field: x, transform: uppercase } ] } } | endpoints.e.request_mapping.transformations[0].field: | did you mean body.x?",
                "unbuilt_type | message_queue | endpoints:~  e: { path: \"/a\", method: POST } | type: | name the connector",
                "unknown_auth_handler | rest_api | auth_config: { type: custom, custom_handler: nope }~endpoints:~  e: { path: \"/a\", method: GET } | auth_config.custom_handler: | or --plugins DIR",
                "unknown_connector | rest_api | connector: nope~endpoints:~  e: { path: \"/a\", method: GET } | connector: | or --plugins DIR",
            })
    void theFieldAndTheRemedyAreNamed(String name, String type, String rest, String field, String remedy)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve(name + ".yaml"), HEAD.formatted(type) + rest.replace("~", "\n") + "\n");

        CommandLineRun run = CommandLineRun.of("validate", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines())
                .anySatisfy(line -> assertThat(line)
                        .matches("\\Q" + file + "\\E:\\d+:\\d+: .*")
                        .contains(": " + field + " ")
                        .contains(remedy));
    }
}
