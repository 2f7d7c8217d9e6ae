package io.adaptor.json;

import static io.adaptor.json.Samples.LEAST;
import static io.adaptor.json.Samples.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MistakesTest {
    @Test
    void everyMistakeIsToldWithItsLineAndFieldInOrder() {
        assertThat(mistakes("""
                        name: Orders
                        type: rest_apii
                        base_url: example.com
                        timeout_ms: fast
                        endpoints:
                          get_order:
                            method: FETCH
                            retry_config:
                              max_retries: 99
                              backof_strategy: linear
                            response_mapping:
                              field_mappings:
                                id: [a]
                            outcomes:
                              - when: "`true`"
                                is: throtled
                        test_endpoint: get_orders
                        """))
                .containsExactly(
                        "t.yaml:1: category: is missing; a group such as crm is needed",
                        "t.yaml:2: type: is \"rest_apii\"; must be one of rest_api, graphql, webhook, database,"
                                + " file_system, message_queue, custom (did you mean rest_api?)",
                        "t.yaml:3: base_url: is \"example.com\"; must be a URL such as https://api.example.com or"
                                + " redis://cache.example.com:6379, without credentials; one of http or https without"
                                + " query and fragment too",
                        "t.yaml:4: timeout_ms: is \"fast\"; must be a whole number",
                        "t.yaml:7: endpoints.get_order.method: is \"FETCH\"; must be one of GET, POST, PUT, PATCH,"
                                + " DELETE, HEAD, OPTIONS",
                        "t.yaml:9: endpoints.get_order.retry_config.max_retries: is 99; must be between 0 and 10",
                        "t.yaml:10: endpoints.get_order.retry_config.backof_strategy: is not a known field; did you"
                                + " mean backoff_strategy?",
                        "t.yaml:13: endpoints.get_order.response_mapping.field_mappings.id: is a list; must be an"
                                + " expression, a literal, or a mapping such as {value: [...]}",
                        "t.yaml:16: endpoints.get_order.outcomes[0].is: is \"throtled\"; must be one of ok, partial,"
                                + " throttled, expired, transient, rejected, failed (did you mean throttled?)",
                        "t.yaml:17: test_endpoint: is \"get_orders\"; must be one of the endpoints");
    }

    @Test
    void linesOfJsonAreTold() {
        assertThat(mistakes("{\n\"name\": \"a\",\n\"type\": \"graphql\",\n\"category\": 5,\n\"retry_config\": {\n"
                        + "  \"max_retries\": -1}\n}"))
                .containsExactly(
                        "t.yaml:4: category: is 5; must be text: put it in quotes",
                        "t.yaml:6: retry_config.max_retries: is -1; must be between 0 and 10");
    }

    @ParameterizedTest
    @CsvSource({
        "baseUrl, base_url",
        "base-url, base_url",
        "retry, ",
        "retries_config, retry_config",
        "endpoint, endpoints",
        "timout_ms, timeout_ms",
        "zzzzzzzzzz, ",
    })
    void theNearestKnownFieldIsSuggested(String wrong, String meant) {
        assertThat(mistakes(LEAST + wrong + ": 1\n"))
                .singleElement()
                .asString()
                .startsWith("t.yaml:4: " + wrong + ": is not a known field; ")
                .contains(meant == null ? "known here: format, integration_id" : "did you mean " + meant + "?");
    }

    @Test
    void aMisspelledRequiredFieldIsReportedOnce() {
        assertThat(mistakes("nam: Orders\ntype: graphql\ncategory: c\n"))
                .containsExactly("t.yaml:1: nam: is not a known field; did you mean name?");
        assertThat(mistakes(
                        LEAST + "auth_config: {type: api_key, api_key_haeder: X, credentials: {api_key: secret-1}}"))
                .containsExactly(
                        "t.yaml:4: auth_config.api_key_haeder: is not a known field; did you mean api_key_header?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base_url: 5",
                "endpoints: [a]\ntest_endpoint: a",
                "endpoints: {a: 5}\ntest_endpoint: a",
                "endpoints: {'a b': {}}\ntest_endpoint: a b",
                "endpoints: {a: {name: b}}",
                "endpoints: {a: {name: 'b c'}}\ntest_endpoint: a",
                "endpoints: {a: {name: 5}}\ntest_endpoint: a",
                "endpoints: {a: {pagination: {style: odd}}}",
                "endpoints: {a: {idempotency: odd}}",
                "endpoints: {a: {idempotency: keyed}}",
                "endpoints: {a: {bulk: 5}}",
                "endpoints: {a: {timeout_ms: 5}}\ntest_endpoint: a",
                "retry_config: [1]",
                "retry_config: {initial_delay_ms: 9, max_delay_ms: 5}",
                "retry_config: {retry_on_status: [200, x, 500]}",
                "retry_config: {retry_on_errors: [5]}",
                "auth_config: {type: odd, api_key_header: X}",
                "auth_config: {type: api_key, api_key_header: X, credentials: 5}",
                "auth_config: {type: api_key, api_key_header: X, credentials: {api_key: 12345678}}",
                "auth_config: {type: api_key, api_key_header: 5, credentials: {api_key: abc}}",
                "auth_config: {type: oauth2, oauth2_flow: 5, token_url: https://t}",
                "auth_config: {type: oauth2, oauth2_flow: client_credentials}",
                "auth_config: {type: jwt, jwt_algorithm: RS1, credentials: {secret: abc}}",
                "auth_config: {type: basic_auth, credentials: {username: u}, token_url: https://t}",
                "auth_config: {credentials: {username: u}}",
                "tls: {client_certificate: c}",
                "tls: {ssl_verify: true}\nssl_verify: false",
                "proxy: {host: p}",
                "api_version: ''",
                "api_version: {version: '1', end_of_life: soon}",
                "fallback: {}",
                "endpoints: {e: {}}\ntest_cases: [{name: t, endpoint: e, input_data: [], expected_output: {}}]",
                "outcomes: [5]",
                "outcomes: {}",
                "headers: {X-Number: 5}",
                "format: 2",
                "timeout_ms: 100.5",
                "timeout_ms: 1e999999999",
                "pool_size: 99999999999",
                "max_response_bytes: 99999999999999999999",
                "name: again",
                "enabled: yes",
                "settings: [1]",
            })
    void oneMistakeIsToldOnce(String mistake) {
        assertThat(mistakes(LEAST + mistake + "\n")).hasSize(1).allMatch(line -> line.startsWith("t.yaml:"));
    }

    @Test
    void manyMistakesAreBounded() {
        StringBuilder text = new StringBuilder(LEAST);
        for (int i = 0; i < 20_000; i++) {
            text.append("unknown").append(i).append(": 1\n");
        }
        List<String> mistakes = mistakes(text.toString());

        assertThat(mistakes).hasSize(1001);
        assertThat(mistakes.get(1000)).isEqualTo("t.yaml: has more mistakes; the first 1000 are listed");
    }

    @Test
    void longNamesAndValuesAreCut() {
        assertThat(mistakes(LEAST + "'" + "n".repeat(50_000) + "': 1\nenabled: '" + "v".repeat(50_000) + "'\n"))
                .allMatch(line -> line.length() < 1000);
    }

    @Test
    void referencesToSecretsStandOnlyWhereTheyAreResolved() {
        assertThat(mistakes(LEAST + """
                        base_url: https://${secret:HOST}
                        headers: { X-Key: "${secret:FINE}", X-Odd: "${secret:not fine}" }
                        endpoints:
                          a:
                            description: "${secret:D}"
                            request_mapping: { headers: { X: "${secret:H}" } }
                            settings: { list: [ "${secret:S}" ] }
                        """))
                .extracting(line -> line.substring(0, line.indexOf(';')))
                .containsExactlyInAnyOrder(
                        "t.yaml:4: base_url: refers to a secret",
                        "t.yaml:5: headers.X-Odd: has a broken reference",
                        "t.yaml:8: endpoints.a.description: refers to a secret",
                        "t.yaml:9: endpoints.a.request_mapping.headers.X: refers to a secret",
                        "t.yaml:10: endpoints.a.settings.list[0]: refers to a secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "headers: { X: '${TOKEN}' }",
                "headers: { X: 'a $${b} ${c' }",
                "auth_config: { type: bearer_token, credentials: { token: '${TOKEN}' } }",
                "auth_config: { type: bearer_token, credentials: { token: '${vault:TOKEN}' } }",
                "auth_config: { type: oauth2, oauth2_flow: client_credentials, token_url: 'https://t', token_params: { p: '${P}' } }",
                "proxy: { host: h, port: 1, password: '${PROXY}' }",
            })
    void aReferenceOfAnotherFormIsRefusedWithWhatWouldBeRight(String mistake) {
        assertThat(mistakes(LEAST + mistake + "\n"))
                .singleElement()
                .asString()
                .endsWith(
                        "has ${ that begins no reference; write ${secret:NAME} for a secret, ${env:NAME} for a value of"
                                + " the environment, ${connection:NAME} for a value of the connection, or $${ for the"
                                + " characters ${");
    }

    @Test
    void anEscapedReferenceIsText() {
        assertThat(Samples.read(LEAST + "headers: { X: 'a $${secret:b}' }\n").headers())
                .containsEntry("X", "a $${secret:b}");
    }

    @Test
    void credentialsThatTheTypeDoesNotKnowAreRefused() {
        assertThat(mistakes(LEAST + "auth_config: {type: basic_auth, credentials: {username: u, pasword: s3cr3t}}"))
                .containsExactly("t.yaml:4: auth_config.credentials.pasword: is not a credential of basic_auth; did you"
                        + " mean password?");
        assertThat(mistakes(LEAST + "auth_config: {type: bearer_token, credentials: {tokn: s3cr3t}}"))
                .containsExactly("t.yaml:4: auth_config.credentials.tokn: is not a credential of bearer_token; did you"
                        + " mean token?");
        assertThat(
                        mistakes(
                                LEAST
                                        + "auth_config: {type: api_key, api_key_header: X, credentials: {api_key: k, zzzzzzz: s3cr3t}}"))
                .containsExactly("t.yaml:4: auth_config.credentials.zzzzzzz: is not a credential of api_key; known are:"
                        + " api_key");
        assertThat(mistakes(LEAST + "auth_config: {type: none, credentials: {api_key: s3cr3t}}"))
                .containsExactly("t.yaml:4: auth_config.credentials: belong to a type that sends them; remove them, or"
                        + " change type none");
        assertThat(
                        mistakes(
                                LEAST + "auth_config: {type: combined, credentials: {token: s3cr3t}, schemes: ["
                                        + "{type: bearer_token, credentials: {token: a}}, {type: basic_auth, credentials: {username: u}}]}"))
                .containsExactly("t.yaml:4: auth_config.credentials: belong to each of its schemes; move them there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth_config: s3cr3t-value",
                "auth_config: {type: oauth2, oauth2_flow: client_credentials, token_url: 'https://t', token_params: s3cr3t-value}",
                "auth_config: {type: oauth2, oauth2_flow: client_credentials, token_url: 'https://t', token_params: {a: [s3cr3t-value]}}",
                "auth_config: {type: none, credentials: {a: s3cr3t-value}}",
                "auth_config: {type: basic_auth, credentials: {username: u, pasword: s3cr3t-value}}",
                "auth_config: [s3cr3t-value]",
                "auth_config: {type: api_key, api_key_header: X, credentials: s3cr3t-value}",
                "auth_config: {type: api_key, api_key_header: X, credentials: [s3cr3t-value]}",
                "auth_config: {type: api_key, api_key_header: X, api_key: s3cr3t-value}",
                "auth_config: {type: api_key, credentials: {api_key: s3cr3t-value}}",
                "auth_config: {type: basic_auth, credentials: {username: u, password: {a: s3cr3t-value}}}",
                "auth_config: {type: basic_auth, credentials: {username: u, password: '${secret:s3cr3t-value'}}",
                "auth_config: {type: oauth2, oauth2_flow: x, token_url: https://u:s3cr3t-value@t, scopes: s3cr3t-value}",
                "auth_config: {type: custom, custom_handler: {a: s3cr3t-value}}",
                "base_url: https://me:s3cr3t-value@example.com",
                "base_url: https://example.com/?key=s3cr3t-value",
                "headers: s3cr3t-value",
                "headers: {X: '${secret:s3cr3t-value'}",
                "headers: {X: {s: s3cr3t-value}}",
                "proxy: http://me:s3cr3t-value@proxy:80",
                "proxy: {host: h, port: 1, password: [s3cr3t-value]}",
                "tls: {client_key: s3cr3t-value}",
                "tls: {client_key: {a: s3cr3t-value}}",
                "auth_config: {type: api_key, api_key_header: X, credentials: {api_key: !x s3cr3t-value}}",
                "auth_config: {type: api_key, credentials: {api_key: \"s3cr3t-value}}",
                "auth_config: {type: api_key, credentials: {api_key: @s3cr3t-value}}",
                "auth_config: {type: api_key, credentials: {api_key: a, api_key: s3cr3t-value}}",
                "auth_config: {type: api_key, credentials: {api_key: *s3cr3t-value }}",
            })
    void aSecretIsNeverShown(String mistake) {
        assertThat(mistakes(LEAST + mistake + "\n")).isNotEmpty().noneMatch(line -> line.contains("s3cr3t"));
    }

    @Test
    void anUnquotedSecretIsNeverShown() {
        assertThat(mistakes(LEAST
                        + "auth_config: {type: basic_auth, credentials: {username: 0123, password: 12_34}}\n"
                        + "headers: {X: 0777, Y: yes, Z: 98765}\n"))
                .hasSize(5)
                .allMatch(line -> line.contains("is ***"))
                .noneMatch(line -> line.matches(".*(0123|12_34|0777|98765).*"));
        assertThat(mistakes("{\"auth_config\": {\"credentials\": {\"api_key\": sk_live_1}}}"))
                .noneMatch(line -> line.contains("sk_live"));
    }
}
