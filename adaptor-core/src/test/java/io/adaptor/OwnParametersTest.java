package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.json.ExplanationFormat;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.RequestFormat;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers and query parameters that a caller states for one call. */
class OwnParametersTest {
    private static final String KEY = "planted-own-key-4711";
    private static final String YAML = """
            auth_config: {type: combined, schemes: [
              {type: api_key, api_key_header: X-Api-Key, credentials: {api_key: k}},
              {type: api_key, api_key_param: sig, credentials: {api_key: k}}]}
            endpoints:
              get:
                method: GET
                request_mapping: {headers: {X-Mapped: variables.h}, query_params: {expand: variables.q, page: variables.p}}
            """;

    private final Bench bench = Bench.of(YAML);

    @Test
    void theyWinOverMappedOnesOfTheSameName() {
        ExecutionResult result = bench.client()
                .call("vendor", "get")
                .with("h", "mapped")
                .with("q", "mapped")
                .with("p", 2)
                .header("x-mapped", "own")
                .header("X-Other", "more")
                .query("expand", List.of("lines", "customer"))
                .execute();

        assertThat(result.success()).isTrue();
        ConnectorRequest sent = bench.requests.get(0);
        assertThat(sent.headers()).isEqualTo(Map.of("x-mapped", "own", "X-Other", "more"));
        assertThat(sent.queryParams().get("expand")).hasToString("[\"lines\",\"customer\"]");
        assertThat(sent.queryParams().get("page").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length",
                "transfer-encoding",
                "Connection",
                "TE",
                "Trailer",
                "Upgrade",
                "Keep-Alive",
                "Expect",
                "Proxy-Authorization",
                "Proxy-Connection",
                "Host",
                "x-api-key",
                "Bad Name",
                "X-Ü",
                ""
            })
    void headersThatAreNotTheCallersAreRefusedAndNothingIsSent(String name) {
        ExecutionResult result =
                bench.client().call("vendor", "get").header(name, "7").execute();

        assertThat(Objects.requireNonNull(result.error()).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(result.error().message()).contains("headers.");
        assertThat(bench.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\u0000", "Zoë", "a\u007f"})
    void valuesThatCouldEndTheLineOrAreNotAsciiAreRefusedWithoutBeingQuoted(String value) {
        ErrorDetail error = Objects.requireNonNull(bench.client()
                .call("vendor", "get")
                .header("X-Note", value)
                .execute()
                .error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message())
                .contains("headers.X-Note")
                .doesNotContain("Evil")
                .doesNotContain("Zo");
        assertThat(bench.requests).isEmpty();
    }

    @Test
    void aParameterOfTheAuthenticationIsRefused() {
        ErrorDetail error = Objects.requireNonNull(bench.client()
                .call("vendor", "get")
                .query("sig", "mine")
                .execute()
                .error());

        assertThat(error.message()).contains("query_params.sig", "authentication");
    }

    @Test
    void oneHeaderStatedTwiceInDifferentCaseIsRefused() {
        ErrorDetail error = Objects.requireNonNull(bench.client()
                .call("vendor", "get")
                .header("X-A", "1")
                .header("x-a", "2")
                .execute()
                .error());

        assertThat(error.message()).contains("given twice");
    }

    @Test
    void aRequestAsJsonHasThemToo() throws IOException {
        ExecutionRequest request = RequestFormat.read(JsonCodec.read("""
                {"input_data": {}, "headers": {"X-Own": "1"}, "query_params": {"ids": [1, 2]}}"""), "vendor", "get");

        bench.client().execute(request);

        assertThat(bench.requests.get(0).headers()).containsEntry("X-Own", "1");
        assertThat(bench.requests.get(0).queryParams().get("ids")).hasToString("[1,2]");
    }

    @ParameterizedTest
    @CsvSource({"ttl_seconds: 60", "'ttl_seconds: 60, cache_key_fields: [variables.id]'"})
    void theyArePartOfEveryCacheKey(String cache) {
        try (Bench cached = Bench.of("endpoints: {get: {method: GET, cache_config: {" + cache + "}}}")) {
            cached.otherwise(Reply.json(200, "{}"));
            for (String language : List.of("de", "en", "de")) {
                cached.client()
                        .call("vendor", "get")
                        .with("id", 1)
                        .header("Accept-Language", language)
                        .execute();
            }
            cached.client()
                    .call("vendor", "get")
                    .with("id", 1)
                    .query("view", "full")
                    .execute();
            ExecutionResult again = cached.client()
                    .call("vendor", "get")
                    .with("id", 1)
                    .query("view", "full")
                    .execute();

            assertThat(cached.requests).hasSize(3);
            assertThat(again.cached()).isTrue();
        }
    }

    @Test
    void aCallThatStatesThemIsNotCombinedAndKeepsThePoliciesOfItsEndpoint() {
        try (Bench bulk = Bench.of("""
                endpoints:
                  create:
                    method: POST
                    request_mapping: {body: {name: variables.name}}
                    rate_limit: {requests_per_minute: 1}
                    bulk: {endpoint: create_many, items_field: items, results_path: "@", max_size: 2, max_wait_ms: 10}
                  create_many: {method: POST, idempotency: idempotent}
                """)) {
            bulk.otherwise(Reply.json(503, "{}"));

            ExecutionResult result = bulk.client()
                    .call("vendor", "create")
                    .with("name", "a")
                    .header("X-Trace", "7")
                    .execute();
            Explanation explanation = bulk.client()
                    .call("vendor", "create")
                    .with("name", "a")
                    .header("X-Trace", "7")
                    .explain();

            assertThat(result.success()).isFalse();
            // Repeating the batch would be safe, repeating this one is not.
            assertThat(bulk.requests)
                    .extracting(request -> request.endpoint().name())
                    .containsOnly("create");
            assertThat(explanation.notes()).noneMatch(note -> note.contains("combined with other calls"));
        }
    }

    @Test
    void aConnectorWithoutHeadersRefusesThem() {
        try (AdaptorClient client = AdaptorClient.builder()
                .connector(new Queue())
                .integrations(IntegrationFormat.read("""
                        integration_id: queue
                        name: Queue
                        type: custom
                        connector: queue
                        category: test
                        endpoints: {put: {settings: {}}}
                        """, "queue.yaml"))
                .build()) {
            ErrorDetail header = Objects.requireNonNull(
                    client.call("queue", "put").header("X-A", "b").execute().error());
            ErrorDetail query = Objects.requireNonNull(
                    client.call("queue", "put").query("a", "b").execute().error());
            ErrorDetail adHoc = Objects.requireNonNull(
                    client.adHoc("queue", HttpMethod.GET, "/x").execute().error());

            assertThat(header.code()).isEqualTo("VALIDATION_FAILED");
            assertThat(header.message()).contains("headers: connector queue does not use it");
            assertThat(query.message()).contains("query_params: connector queue does not use it");
            assertThat(adHoc.message()).contains("connector queue does not send HTTP requests");
        }
    }

    @Test
    void whatSoundsSecretIsMaskedWhereverItTurnsUp() {
        bench.otherwise(Reply.json(400, "{\"message\": \"bad key " + KEY + " and " + KEY + "2\"}"));

        ExecutionRequest request = ExecutionRequest.builder("vendor", "get")
                .headers(Map.of("X-Partner-Token", KEY))
                .queryParams(Map.of("access_token", TextNode.valueOf(KEY + "2")))
                .build();
        ExecutionResult result = bench.client().execute(request);
        JsonNode explanation = ExplanationFormat.toTree(bench.client().explain(request));

        assertThat(String.valueOf(result.error())).contains("bad key").doesNotContain(KEY);
        assertThat(explanation.toString()).contains("X-Partner-Token", "***").doesNotContain(KEY);
        assertThat(request.toString()).contains("X-Partner-Token").doesNotContain(KEY);
    }

    private static final class Queue implements ConnectorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.builder("queue", "1")
                    .accepts(Accepts.builder().build())
                    .build();
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return request -> ConnectorResponse.builder().body(Payload.empty()).build();
        }
    }
}
