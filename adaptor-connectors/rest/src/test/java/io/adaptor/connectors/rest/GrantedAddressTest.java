package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code base_url_from}: the token answer says where the API of this account is, and that is where it is at home. */
@Timeout(60)
class GrantedAddressTest {
    private final ScriptedServer login = ScriptedServer.start();
    private final ScriptedServer instance = ScriptedServer.start();

    @AfterEach
    void close() {
        login.close();
        instance.close();
    }

    @Test
    void aRedirectWithinTheInstanceKeepsTheCredentials() {
        grants(instance.url());
        instance.otherwise((request, out) -> (request.path().equals("/old")
                        ? Answer.of(302, Map.of("Location", instance.url() + "/new"), "")
                        : authorized(request) ? Answer.json(200, "{\"ok\":1}") : Answer.json(401, "{}"))
                .write(request, out));

        assertThat(run(client(""), "old").error()).isNull();

        assertThat(instance.requests()).hasSize(2).allMatch(GrantedAddressTest::authorized);
        assertThat(login.requests()).extracting(ReceivedRequest::path).containsExactly("/token");
    }

    @Test
    void aRedirectToTheConfiguredAddressGetsNoCredentials() {
        grants(instance.url());
        instance.otherwise(Answer.of(302, Map.of("Location", login.url() + "/elsewhere"), ""));

        run(client(""), "old");

        ReceivedRequest last = login.requests().get(login.requests().size() - 1);
        assertThat(last.path()).isEqualTo("/elsewhere");
        assertThat(authorized(last)).isFalse();
    }

    @Test
    void anAbsoluteNextPageOnTheInstanceIsFetched() {
        grants(instance.url());
        instance.otherwise((request, out) -> Answer.json(
                        200,
                        request.target().endsWith("p=2")
                                ? "{\"items\":[2]}"
                                : "{\"items\":[1],\"next\":\"" + instance.url() + "/list?p=2\"}")
                .write(request, out));

        List<ExecutionResult> pages =
                client("").call("vendor", "list").pages().stream().toList();

        assertThat(pages).extracting(ExecutionResult::success).containsExactly(true, true);
        assertThat(instance.requests()).extracting(ReceivedRequest::target).containsExactly("/list", "/list?p=2");
        assertThat(instance.requests()).allMatch(GrantedAddressTest::authorized);
    }

    @Test
    void aPathOfTheAddressStandsBeforeThatOfBaseUrl() {
        grants(instance.url() + "/services/");
        instance.otherwise(Answer.json(200, "{}"));

        assertThat(run(client("/v1"), "old").success()).isTrue();

        assertThat(instance.requests().get(0).path()).isEqualTo("/services/v1/old");
    }

    @Test
    void aBareHostKeepsTheSchemeOfBaseUrl() {
        grants("127.0.0.1:" + instance.port());
        instance.otherwise(Answer.json(200, "{}"));

        assertThat(run(client("/v1"), "old").success()).isTrue();

        assertThat(instance.requests().get(0).path()).isEqualTo("/v1/old");
        assertThat(authorized(instance.requests().get(0))).isTrue();
    }

    @Test
    void anAccountThatMovesIsFollowedWithItsNewTokens() {
        try (ScriptedServer other = ScriptedServer.start().otherwise(Answer.json(200, "{}"))) {
            login.answer(token(instance.url()), token(other.url()));
            instance.otherwise(Answer.json(401, "{}"));

            assertThat(run(client(""), "old").success()).isTrue();

            assertThat(instance.requests()).hasSize(1);
            assertThat(other.requests()).hasSize(1).allMatch(GrantedAddressTest::authorized);
        }
    }

    @Test
    void anExplanationShowsTheAddressInEffect() {
        grants(instance.url());
        instance.otherwise(Answer.json(200, "{}"));
        AdaptorClient client = client("");

        assertThat(target(client)).startsWith(login.url());
        run(client, "old");
        assertThat(target(client)).isEqualTo(instance.url() + "/old");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://x.example", "http://user:pw@x.example", "http://x.example/?a=b", "not a host", "/path"})
    void anAddressThatIsNotSafeIsRefusedBeforeAnythingIsSent(String address) {
        grants(address);

        ExecutionResult result = run(client(""), "old");

        assertThat(Objects.requireNonNull(result.error()).code()).isEqualTo("AUTH_FAILED");
        assertThat(result.error().message())
                .contains("\"instance_url\" of the token answer")
                .contains("is needed")
                .doesNotContain("pw");
        assertThat(instance.requests()).isEmpty();
    }

    @Test
    void anAnswerWithoutTheFieldNamesItAndTheSetting() {
        login.otherwise(Answer.json(200, "{\"access_token\":\"token-canary-1\",\"expires_in\":3600}"));

        ExecutionResult result = run(client(""), "old");

        assertThat(Objects.requireNonNull(result.error()).code()).isEqualTo("AUTH_FAILED");
        assertThat(result.error().message()).contains("\"instance_url\"").contains("base_url_from");
    }

    @Test
    void theBreakerOfOneAccountsAddressLeavesTheOthersAlone() {
        try (ScriptedServer other = ScriptedServer.start().otherwise(Answer.json(200, "{}"))) {
            login.answer(token(instance.url()), token(other.url()));
            instance.otherwise(Answer.json(503, "{}"));
            AdaptorClient client = client("");

            List<String> codes = IntStream.range(0, 4)
                    .mapToObj(i -> code(client.execute(of("broken"))))
                    .toList();

            // The first call has no token yet, so it counts for the address of the login.
            assertThat(codes).containsExactly("UPSTREAM_FAILED", "UPSTREAM_FAILED", "UPSTREAM_FAILED", "CIRCUIT_OPEN");
            assertThat(client.execute(of("whole")).success()).isTrue();
            assertThat(client.execute(of("whole")).success()).isTrue();
        }
    }

    private static ExecutionRequest of(String connection) {
        return ExecutionRequest.builder("vendor", "old").connection(connection).build();
    }

    private static String code(ExecutionResult result) {
        return Objects.requireNonNull(result.error()).code();
    }

    private void grants(String address) {
        login.otherwise((request, out) ->
                (request.path().equals("/token") ? token(address) : Answer.json(200, "{}")).write(request, out));
    }

    private static Answer token(String address) {
        return Answer.json(
                200, "{\"access_token\":\"token-canary-1\",\"expires_in\":3600,\"instance_url\":\"" + address + "\"}");
    }

    private static boolean authorized(ReceivedRequest request) {
        return "Bearer token-canary-1".equals(request.headers().first("Authorization"));
    }

    private static ExecutionResult run(AdaptorClient client, String endpoint) {
        return client.execute(ExecutionRequest.builder("vendor", endpoint).build());
    }

    private static String target(AdaptorClient client) {
        Explanation explanation =
                client.explain(ExecutionRequest.builder("vendor", "old").build());
        return Objects.requireNonNull(explanation.request()).target();
    }

    private AdaptorClient client(String path) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(
                        """
                        integration_id: vendor
                        name: Vendor
                        type: rest_api
                        category: test
                        base_url: LOGINPATH
                        auth_config:
                          type: oauth2
                          oauth2_flow: client_credentials
                          token_url: LOGIN/token
                          base_url_from: instance_url
                          credentials: {client_id: c, client_secret: "${secret:APP}"}
                        retry_config: {max_retries: 0}
                        circuit_breaker: {failure_threshold: 2}
                        endpoints:
                          old: {path: /old, method: GET}
                          list:
                            path: /list
                            method: GET
                            pagination: {style: next_url, cursor_path: next, items_path: items}
                        """.replace("LOGINPATH", login.url() + path).replace("LOGIN", login.url()), "vendor.yaml"))
                .allowHosts("127.0.0.1")
                // One that may know connections by their names, so that each has a token of its own.
                .secrets(reference -> "secret-canary-1")
                .build();
    }
}
