package io.adaptor.examples.httpdigest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole executions against a server that computes digests from what arrives. */
class DigestCallsTest {
    private static final String YAML = """
            integration_id: items
            name: Items
            type: rest_api
            category: storage
            base_url: URL
            auth_config:
              type: custom
              custom_handler: http_digest
              settings: { allow_md5: false }
              credentials: { username: ada, password: "${secret:PASSWORD}" }
            retry_config: { max_retries: 0 }
            endpoints:
              get_item:
                path: /items/{id}
                method: GET
                request_mapping:
                  path_params: { id: variables.id }
                  query_params: { q: variables.q }
              put_item:
                path: /items/{id}
                method: PUT
                request_mapping:
                  path_params: { id: variables.id }
                  body: { name: variables.q }
            """;

    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theFirstCallAnswersAChallengeAndTheNextOnesAnswerItAhead() {
        server.otherwise(new DigestVendor("auth,auth-int"));

        try (AdaptorClient client = client(DigestVendor.PASSWORD)) {
            assertThat(call(client, "get_item").success()).isTrue();
            assertThat(call(client, "get_item").success()).isTrue();
        }

        assertThat(server.requests()).hasSize(3);
        assertThat(server.requests().get(0).headers().first("Authorization")).isNull();
        assertThat(server.requests().get(2).headers().first("Authorization")).contains("nc=00000002", "qop=auth,");
    }

    @Test
    void aBodyIsCoveredWhereTheServerWantsThat() {
        server.otherwise(new DigestVendor("auth-int"));

        try (AdaptorClient client = client(DigestVendor.PASSWORD)) {
            assertThat(call(client, "put_item").success()).isTrue();
        }

        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.text()).contains("x & y"));
    }

    @Test
    void aStaleNonceCostsOneRequestAndNoCall() {
        DigestVendor vendor = new DigestVendor("auth");
        server.otherwise(vendor);

        try (AdaptorClient client = client(DigestVendor.PASSWORD)) {
            assertThat(call(client, "get_item").success()).isTrue();
            vendor.forget("n-2", true);
            assertThat(call(client, "get_item").success()).isTrue();
        }

        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void aNonceThatTheServerNamesForTheNextRequestIsUsed() {
        DigestVendor vendor = new DigestVendor("auth");
        server.answer(
                (request, out) -> vendor.refusal(request).write(request, out),
                Answer.of(200, Map.of("Authentication-Info", "qop=auth, nextnonce=\"n-3\""), "{}"));
        server.otherwise(vendor);

        try (AdaptorClient client = client(DigestVendor.PASSWORD)) {
            assertThat(call(client, "get_item").success()).isTrue();
            vendor.forget("n-3", false);
            assertThat(call(client, "get_item").success()).isTrue();
        }

        assertThat(server.requests()).hasSize(3);
        assertThat(server.requests().get(2).headers().first("Authorization")).contains("\"n-3\"", "nc=00000001");
    }

    @Test
    void aWrongPasswordIsTriedOnceAndNeverShown() {
        server.otherwise(new DigestVendor("auth"));
        String wrong = "not-the-password-of-the-server";

        ExecutionResult result;
        try (AdaptorClient client = client(wrong)) {
            result = call(client, "get_item");
        }

        assertThat(result.error().code()).isEqualTo("AUTH_FAILED");
        assertThat(server.requests()).hasSize(2);
        assertThat(result + " " + server.requests().get(1).headers()).doesNotContain(wrong);
    }

    @Test
    void aServerThatOffersNothingStrongEnoughGetsNoAnswer() {
        server.otherwise(
                Answer.of(401, Map.of("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\""), ""));

        try (AdaptorClient client = client(DigestVendor.PASSWORD)) {
            assertThat(call(client, "get_item").error().code()).isEqualTo("AUTH_FAILED");
        }

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anExplanationShowsTheSchemeOnly() {
        try (AdaptorClient client = client(DigestVendor.PASSWORD)) {
            Explanation explained = client.call("items", "get_item")
                    .with("id", "1")
                    .with("q", "q")
                    .explain();

            assertThat(explained.request().headers()).containsEntry("Authorization", "Digest ***");
            assertThat(server.requests()).isEmpty();
        }
    }

    private static ExecutionResult call(AdaptorClient client, String endpoint) {
        return client.call("items", endpoint)
                .with("id", "a b/ü$")
                .with("q", "x & y = ü+~*'")
                .execute();
    }

    private AdaptorClient client(String password) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(YAML.replace("URL", server.url()), "items.yaml"))
                .authenticator(new HttpDigestAuthenticatorFactory())
                .secrets(secret -> Map.of("PASSWORD", password).get(secret.name()))
                .allowHosts("127.0.0.1")
                .build();
    }
}
