package io.adaptor.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import io.adaptor.api.Integration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A document is an integration that can be written and read again, or its mistakes are reported, shortly. */
class FormatReaderFuzzTest {
    private static final int LONGEST_MESSAGE = 2_000;

    static Stream<String> seeds() {
        String head = "integration_id: i\nname: Vendor\ntype: rest_api\ncategory: c\nbase_url: https://a.example\n";
        return Stream.of(
                head + "endpoints:\n  e: {path: /x, method: GET}\n",
                head + "retry_config: {max_retries: 1e2, max_delay_ms: 500}\nendpoints: {e: {path: '/{id}', method: POST,"
                        + " request_mapping: {body: {a.b: 'variables.x || `1`'}}, response_mapping: {data: items}}}\n",
                head + "auth_config: {type: api_key, name: X, in: header, credentials: {api_key: '${secret:K}'}}\n"
                        + "endpoints: {e: {path: /x, method: GET, outcomes: [{when: 'status == `429`', is: throttled,"
                        + " wait: body.wait}], pagination: {type: cursor, cursor_path: next}}}\n",
                head + "x: &a [1, 2]\ny: *a\n<<: *a\nendpoints: !!map {}\n",
                "{\"integration_id\":\"i\",\"name\":\"Vendor\",\"type\":\"rest_api\",\"category\":\"c\",\"base_url\":\"http://a\","
                        + "\"endpoints\":{\"e\":{\"path\":\"/x\",\"method\":\"GET\",\"validation_schema\":{\"enum\":[1e99]}}}}",
                "--- |\n  text\n...\n---\n? [a]\n: 0x1F\n");
    }

    @DictionaryEntries({
        "integration_id: ", "endpoints: ", "auth_config: ", "credentials", "oauth2", "bearer_token", "validation_schema: ",
        "response_schema: ", "request_mapping: ", "response_mapping: ", "transform: ", "summary: ", "outcomes: ", "wait: ",
        "rate_limits: ", "cache_config: ", "fallback: ", "pagination: ", "test_cases: ", "${secret:", "1e999999999",
        "&a ", "*a", "<<: ", "!!binary ", "%YAML 1.1", "\\\\u0000", "connection_fields: ", "$ref", "allOf"
    })
    @MethodSource("seeds")
    @FuzzTest
    void documentsAreReadOrRefused(@NotNull @WithUtf8Length(max = 4_000) String text) {
        Integration read;
        try {
            read = IntegrationFormat.read(text, "fuzz.yaml");
        } catch (FormatException e) {
            assertThat(e.errors()).isNotEmpty().allSatisfy(error -> assertThat(error.toString())
                    .hasSizeLessThan(LONGEST_MESSAGE));
            return;
        }
        String yaml = IntegrationFormat.toYaml(read);
        assertThat(IntegrationFormat.read(yaml, "again.yaml")).isEqualTo(read);
        assertThat(IntegrationFormat.read(IntegrationFormat.toJson(read), "again.json")).isEqualTo(read);
        assertThat(IntegrationFormat.version(IntegrationFormat.read(yaml, "again.yaml")))
                .isEqualTo(IntegrationFormat.version(read));
    }
}
