package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Expectation;
import io.adaptor.api.Explanation;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Payload;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.RecordingListener;
import io.adaptor.testkit.ScriptedServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to paths that no endpoint describes. */
@Timeout(30)
class AdHocCallTest {
    private final ScriptedServer server = ScriptedServer.start();
    private final RecordingListener events = new RecordingListener();
    private final AdaptorClient client = AdaptorClient.builder()
            .integrations(IntegrationFormat.read("""
                    integration_id: orders
                    name: Orders
                    type: rest_api
                    category: test
                    base_url: URL/api
                    request_format: form
                    headers: {X-Shop: acme}
                    auth_config: {type: bearer_token, credentials: {token: planted-bearer-4711}}
                    retry_config: {max_retries: 1, initial_delay_ms: 100}
                    cache_config: {ttl_seconds: 300}
                    pagination: {style: page, param: page, size_param: size, page_size: 5}
                    endpoints: {list: {method: GET, path: /orders}}
                    """.replace("URL", server.url()), "orders.yaml"))
            .allowHosts("127.0.0.1")
            .listener(events)
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void itHasTheCredentialsAndHeadersOfTheIntegrationAndItsDataIsTheAnswer() {
        server.answer(Answer.json(200, "{\"id\": 7, \"lines\": [1.10]}"));

        ExecutionResult result = client.adHoc("orders", HttpMethod.POST, "/v1/orders/a%2Fb")
                .query("expand", List.of("lines", "customer"))
                .header("X-Trace", "t1")
                .json(Map.of("note", "a"))
                .execute();

        assertThat(result.data()).hasToString("{\"id\":7,\"lines\":[1.10]}");
        ReceivedRequest sent = server.requests().get(0);
        assertThat(sent.method() + " " + sent.target())
                .isEqualTo("POST /api/v1/orders/a%2Fb?expand=lines&expand=customer");
        assertThat(sent.headers().toMap())
                .containsEntry("authorization", "Bearer planted-bearer-4711")
                .containsEntry("x-shop", "acme")
                .containsEntry("x-trace", "t1")
                .containsEntry("content-type", "application/json");
        assertThat(sent.text()).isEqualTo("{\"note\":\"a\"}");
    }

    @Test
    void itIsRepeatedAsItsMethodAllowsAndNeverCachedOrPaged() {
        server.answer(Answer.json(503, "{}"), Answer.json(200, "{\"n\":1}"), Answer.json(200, "{\"n\":2}"));

        ExecutionResult first = client.adHoc("orders", HttpMethod.GET, "/v1/a").execute();
        ExecutionResult other = client.adHoc("orders", HttpMethod.GET, "/v1/b").execute();

        assertThat(first.retries()).isEqualTo(1);
        assertThat(first.data()).hasToString("{\"n\":1}");
        assertThat(other.data()).hasToString("{\"n\":2}");
        assertThat(server.requests())
                .extracting(ReceivedRequest::target)
                .containsExactly("/api/v1/a", "/api/v1/a", "/api/v1/b");
    }

    @Test
    void theRecordSaysWhichPathItWasAndEventsHaveOneNameForAllOfThem() {
        server.otherwise(Answer.json(200, "{}"));

        ExecutionResult result =
                client.adHoc("orders", HttpMethod.GET, "/v1/orders/7").execute();

        assertThat(result.executionLog().endpointName()).isEqualTo("(ad hoc) GET /v1/orders/7");
        assertThat(events.events())
                .hasAtLeastOneElementOfType(ExecutionEvent.Finished.class)
                .allMatch(event -> event.execution().endpointName().equals(ExecutionRequest.AD_HOC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/x",
                "https://evil.example/x",
                "v1/orders",
                "",
                "/../admin",
                "/v1/..",
                "/v1/%2e%2e/admin",
                "/v1/%252e%252e/admin",
                "/v1/..%2fadmin",
                "/v1/..%5cadmin",
                "/v1/..;x=1/admin",
                "/v1/.%2e;x/admin",
                "/./v1",
                "/v1\\..\\admin",
                "/v1?page=2",
                "/v1#x",
                "/v1/{id}",
                "/v1/a b",
                "/v1/é",
                "/v1/%zz",
                "/v1/%00",
                "/v1/%0d%0aX: 1"
            })
    void aPathThatMayLeaveTheBaseUrlIsRefusedAndNothingIsSent(String path) {
        ErrorDetail error = Objects.requireNonNull(
                client.adHoc("orders", HttpMethod.GET, path).execute().error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains("path");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aUserBeforeAHostIsOnlyAPath() {
        server.otherwise(Answer.json(200, "{}"));

        client.adHoc("orders", HttpMethod.GET, "/@evil.example/x").execute();

        assertThat(server.requests().get(0).target()).isEqualTo("/api/@evil.example/x");
    }

    @Test
    void itIsExplainedWithoutBeingSent() {
        Explanation explanation = client.adHoc("orders", HttpMethod.DELETE, "/v1/orders/7")
                .query("force", true)
                .explain();
        Explanation refused = client.adHoc("orders", HttpMethod.GET, "/../x").explain();

        assertThat(explanation.expectation()).isEqualTo(Expectation.SENT);
        assertThat(Objects.requireNonNull(explanation.request()).target())
                .isEqualTo(server.url() + "/api/v1/orders/7?force=true");
        assertThat(explanation.request().headers()).containsEntry("Authorization", "Bearer ***");
        assertThat(explanation.cache()).isNull();
        assertThat(refused.expectation()).isEqualTo(Expectation.REFUSED);
        assertThat(server.connections()).isZero();
    }

    @Test
    void aTextGoesOutAsItIsWithTheContentTypeOfTheCaller() {
        server.otherwise(Answer.json(200, "{}"));

        client.adHoc("orders", HttpMethod.PUT, "/v1/note")
                .header("Content-Type", "text/markdown")
                .body(Payload.text("# Hi"))
                .executeAsync()
                .join();

        assertThat(server.requests().get(0).text()).isEqualTo("# Hi");
        assertThat(server.requests().get(0).headers().first("Content-Type")).isEqualTo("text/markdown");
    }

    @Test
    void anIntegrationThatIsNotThereIsNotFound() {
        assertThat(Objects.requireNonNull(client.adHoc("nothing", HttpMethod.GET, "/x")
                                .execute()
                                .error())
                        .code())
                .isEqualTo("INTEGRATION_NOT_FOUND");
    }
}
