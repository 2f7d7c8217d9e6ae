package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.ResultFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that is too short to be masked by its value is masked where requests carry it, when a vendor quotes them. */
@Timeout(60)
class ShortSecretsTest {
    private final ScriptedServer vendor = ScriptedServer.start();

    @AfterEach
    void close() {
        vendor.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: api_key, api_key_param: key, credentials: {api_key: abc123}}",
                "{type: api_key, api_key_header: X-Key, credentials: {api_key: abc123}}",
                "{type: api_key, api_key_header: X-Key, api_key_prefix: 'Key ', credentials: {api_key: abc123}}",
                "{type: api_key, api_key_cookie: sid, credentials: {api_key: abc123}}",
                "{type: bearer_token, credentials: {token: abc123}}",
                "{type: api_key, api_key_header: X-Key, credentials: {api_key: '${secret:SHORT}'}}"
            })
    void aVendorThatQuotesTheRequestShowsNoShortSecret(String scheme) {
        String combined =
                "{type: combined, schemes: [{type: api_key, api_key_header: X-Other, credentials: {api_key: tttttttttttt}}, "
                        + scheme + "]}";
        assertThat(errorWith(scheme)).contains("***").doesNotContain("abc123");
        assertThat(errorWith(combined)).contains("***").doesNotContain("abc123");
    }

    private String errorWith(String auth) {
        vendor.otherwise((request, out) -> Answer.json(
                        400,
                        JsonCodec.write(JsonCodec.mapper()
                                .createObjectNode()
                                .put("message", "bad request http://x" + request.target() + " with " + lines(request))
                                .set(
                                        "headers",
                                        JsonCodec.mapper()
                                                .createObjectNode()
                                                .put("x-key", request.headers().first("X-Key"))
                                                .put("cookie", request.headers().first("Cookie")))))
                .write(request, out));
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read("""
                        integration_id: o
                        name: O
                        type: rest_api
                        category: t
                        base_url: %s
                        auth_config: %s
                        endpoints:
                          get: {path: /x, method: GET, response_mapping: {error_path: message}}
                        """.formatted(vendor.url(), auth), "o.yaml"))
                .secrets(reference -> "abc123")
                .allowHosts("127.0.0.1")
                .build()) {
            ExecutionResult result = client.execute(ExecutionRequest.builder("o", "get")
                    .options(ExecutionOptions.builder().debugMode(true).build())
                    .build());
            assertThat(Objects.requireNonNull(result.error()).message()).contains("bad request");
            return JsonCodec.write(ResultFormat.toTree(result));
        }
    }

    private static String lines(ReceivedRequest request) {
        StringBuilder lines = new StringBuilder();
        request.headers()
                .fields()
                .forEach(field -> lines.append(field.name())
                        .append(": ")
                        .append(field.value())
                        .append("; "));
        return lines.toString();
    }
}
