package io.adaptor.examples.awssigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Invocation;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole executions against a server that checks signatures by what arrives. */
class SignedCallsTest {
    private static final String YAML = """
            integration_id: items
            name: Items
            type: rest_api
            category: storage
            base_url: https://items.example
            auth_config:
              type: custom
              custom_handler: aws_sigv4
              settings: { region: eu-central-1, service: execute-api }
              credentials:
                access_key_id: AKIDEXAMPLE
                secret_access_key: "${secret:AWS_KEY}"
                session_token: "${secret:AWS_TOKEN}"
            retry_config: { max_retries: 1, initial_delay_ms: 5000 }
            endpoints:
              get_item:
                path: /items/{id}
                method: GET
                request_mapping:
                  path_params: { id: variables.id }
                  query_params: { q: variables.q, all: "`true`" }
              put_item:
                path: /items/{id}
                method: PUT
                request_mapping:
                  path_params: { id: variables.id }
                  body: { name: variables.q }
            """;

    private final FakeTime time = FakeTime.startingAt(Signing.NOW);
    private final ScriptedServer server =
            ScriptedServer.start().otherwise(new SignatureCheck(Signing.SECRET_KEY, "execute-api"));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatArrivesIsWhatWasSigned() {
        ExecutionResult result = execute("get_item", Signing.SECRET_KEY);

        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        assertThat(server.requests().get(0).headers().first("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/eu-central-1/execute-api/aws4_request,")
                .contains("SignedHeaders=accept;host;x-amz-date;x-amz-security-token");
    }

    @Test
    void aBodyIsSignedAsItIsSent() {
        ExecutionResult result = execute("put_item", Signing.SECRET_KEY);

        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        assertThat(server.requests().get(0).headers().first("Authorization")).contains("accept;content-type;host");
    }

    @Test
    void aWrongKeyIsRefusedAndNeverShown() {
        String wrong = "not-the-secret-key-of-the-server";

        ExecutionResult result = execute("get_item", wrong);

        assertThat(result.success()).isFalse();
        assertThat(result.error().details().get("status").intValue()).isEqualTo(403);
        assertThat(String.valueOf(result)).doesNotContain(wrong);
    }

    @Test
    void eachAttemptIsSignedAnewWithItsOwnDate() {
        server.answer(Answer.json(503, "{}"));

        ExecutionResult result = execute("get_item", Signing.SECRET_KEY);

        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        assertThat(server.requests())
                .extracting(request -> request.headers().first("X-Amz-Date"))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void anExplanationShowsTheHeadersButNoSignature() {
        try (AdaptorClient client = client(Signing.SECRET_KEY)) {
            Explanation told = call(client, "get_item").explain();

            assertThat(server.requests()).isEmpty();
            assertThat(told.request().headers())
                    .containsEntry("Authorization", "AWS4-HMAC-SHA256 ***")
                    .containsEntry("X-Amz-Security-Token", "***")
                    .containsEntry("X-Amz-Date", "20150830T123600Z");
        }
    }

    private ExecutionResult execute(String endpoint, String key) {
        try (AdaptorClient client = client(key)) {
            return call(client, endpoint).execute();
        }
    }

    private static Invocation call(AdaptorClient client, String endpoint) {
        return client.call("items", endpoint).with("id", "a b/ü$").with("q", "x & y = ü+~*'");
    }

    private AdaptorClient client(String key) {
        Integration items = IntegrationFormat.read(YAML, "items.yaml").toBuilder()
                .baseUrl(server.url())
                .build();
        return AdaptorClient.builder()
                .integrations(items)
                .authenticator(new AwsSigV4AuthenticatorFactory())
                .secrets(secret ->
                        Map.of("AWS_KEY", key, "AWS_TOKEN", "a+session/token==").get(secret.name()))
                .allowHosts("127.0.0.1")
                .time(time)
                .build();
    }
}
