package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.LimitState;
import io.adaptor.api.Policies;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.json.ExplanationFormat;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.ResultFormat;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Results leave the application as the same JSON, whichever Jackson writes them. */
class ResultsAsJsonTest {
    private static final ObjectMapper JACKSON_2 = JsonMapper.builder().build();
    private static final tools.jackson.databind.ObjectMapper JACKSON_3 =
            tools.jackson.databind.json.JsonMapper.builder()
                    .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .build();
    private static final String LIMITED = """
            rate_limit: { requests_per_minute: 60, concurrent_requests: 2, burst_size: 5, max_wait_ms: 1500 }
            circuit_breaker: { failure_threshold: 3 }
            auth_config: { type: bearer_token, credentials: { token: t-47114711 } }
            endpoints:
              get: { method: GET, cache_config: { ttl_seconds: 60 } }
            """;

    @Test
    void bothJacksonsWriteAResultAsTheCommandLineDoes() throws Exception {
        try (Bench bench = Bench.of(LIMITED)) {
            bench.then(Reply.json(200, "{\"id\":12345678901234567890,\"total\":1.10,\"tags\":[null,true,\"a\",{}]}"));
            ExecutionResult good = bench.run("get");
            ExecutionResult cached = bench.run("get");
            bench.then(Reply.json(404, "{}"));
            ExecutionResult bad = bench.run(
                    "get",
                    "{}",
                    ExecutionOptions.builder().debugMode(true).skipCache(true).build());

            assertThat(bad.explanation()).isNotNull();
            for (ExecutionResult result : List.of(good, cached, bad)) {
                String json = JsonCodec.write(ResultFormat.toTree(result));
                assertThat(JACKSON_2.writeValueAsString(result)).isEqualTo(json);
                assertThat(JACKSON_3.writeValueAsString(result)).isEqualTo(json);
                assertThat(JACKSON_3.writeValueAsString(Map.of("r", List.of(result))))
                        .isEqualTo("{\"r\":[" + json + "]}");
            }
        }
    }

    @Test
    void partsOfAResultAreWrittenAloneAsWell() throws Exception {
        try (Bench bench = Bench.of(LIMITED).otherwise(Reply.json(404, "{}"))) {
            ExecutionResult bad =
                    bench.run("get", ExecutionOptions.builder().debugMode(true).build());

            JsonNode tree = ResultFormat.toTree(bad);
            assertThat(JACKSON_3.writeValueAsString(bad.error())).isEqualTo(JsonCodec.write(tree.get("error")));
            assertThat(JACKSON_3.writeValueAsString(bad.executionLog()))
                    .isEqualTo(JsonCodec.write(tree.get("execution_log")));
            assertThat(JACKSON_2.writeValueAsString(bad.explanation()))
                    .isEqualTo(JsonCodec.write(tree.get("explanation")));
        }
    }

    @Test
    void plainDataIsOfTheJdkWithAllDigits() {
        try (Bench bench = Bench.of("endpoints: { get: { method: GET } }\n")) {
            bench.then(Reply.json(
                            200, "{\"id\":7,\"big\":12345678901234567890,\"total\":1.10,\"tags\":[null,true,\"a\"]}"))
                    .then(Reply.json(200, "null"));
            Map<String, Object> expected = new LinkedHashMap<>();
            expected.put("id", 7L);
            expected.put("big", new BigInteger("12345678901234567890"));
            expected.put("total", new BigDecimal("1.10"));
            expected.put("tags", Arrays.asList(null, true, "a"));

            ExecutionResult result = bench.run("get");

            assertThat(result.plainData()).isEqualTo(expected);
            assertThat(result.plain()).containsEntry("data", expected).containsEntry("success", true);
            assertThat(JACKSON_3.writeValueAsString(result.plainData()))
                    .isEqualTo("{\"id\":7,\"big\":12345678901234567890,\"total\":1.10,\"tags\":[null,true,\"a\"]}");
            assertThat(bench.run("get").plainData()).isNull();
        }
    }

    @Test
    void theLimitsOfAnExplanationAreWrittenAsTheConfigurationFormatWritesThem() {
        try (Bench bench = Bench.of(LIMITED)) {
            Explanation explanation = bench.client().call("vendor", "get").explain();
            for (RateLimitPolicy policy : List.of(
                    Objects.requireNonNull(explanation.limits()).policy(),
                    new RateLimitPolicy(1, 2, 3, 4, Duration.ofMillis(5)),
                    RateLimitPolicy.builder().requestsPerMinute(1).build())) {
                Explanation one = explanation.toBuilder()
                        .limits(new LimitState(policy, "", null, null))
                        .build();
                JsonNode format = IntegrationFormat.toTree(
                                IntegrationFormat.read(
                                                "integration_id: a\nname: A\ntype: custom\nconnector: c\ncategory: t\n",
                                                "a")
                                        .toBuilder()
                                        .policies(Policies.builder()
                                                .rateLimit(policy)
                                                .build())
                                        .build())
                        .get("rate_limit");

                assertThat(ExplanationFormat.toTree(one)
                                .at("/limits/rate_limit")
                                .toString())
                        .isEqualTo(format.toString());
            }
        }
    }
}
