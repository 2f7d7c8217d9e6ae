package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A call that goes out in a batch passes through the same chain as any other. */
class BulkChainTest {
    private static final String YAML = """
            endpoints:
              list: {method: GET, cache_config: {ttl_seconds: 300, invalidate_on: [create]}}
              create:
                method: POST
                request_mapping: {body: {name: variables.name}}
                retry_config: {max_retries: 0}
                circuit_breaker: {failure_threshold: 2}
                bulk: {endpoint: create_many, items_field: items, results_path: "@", max_size: 2, max_wait_ms: 10}
              create_many: {method: POST, retry_config: {max_retries: 0}, circuit_breaker: {enabled: false}}
            """;

    private final List<String> intercepted = new CopyOnWriteArrayList<>();
    private final Bench bench = Bench.of(
            YAML,
            client -> client.interceptor(chain -> {
                intercepted.add(chain.request().endpoint().name());
                return chain.proceed(chain.request());
            }));

    @Test
    void theApplicationsInterceptorsSeeEachCallOnce() {
        bench.otherwise(BulkChainTest::asMany);

        assertThat(bench.run("create", "{\"name\": \"a\"}").success()).isTrue();

        assertThat(intercepted).containsExactly("create");
        assertThat(bench.requests)
                .extracting(request -> request.endpoint().name())
                .containsExactly("create_many");
    }

    @Test
    void whatItInvalidatesIsAskedForAgain() {
        bench.otherwise(BulkChainTest::asMany);
        bench.run("list");
        assertThat(bench.run("list").cached()).isTrue();

        bench.run("create", "{\"name\": \"a\"}");

        assertThat(bench.run("list").cached()).isFalse();
    }

    @Test
    void theBreakerOfItsEndpointCountsItsFailures() {
        bench.otherwise(Reply.json(500, "{}"));
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ExecutionResult result = bench.run("create", "{\"name\": \"a\"}");
            codes.add(result.error().code());
        }

        assertThat(codes).containsExactly("UPSTREAM_FAILED", "UPSTREAM_FAILED", "CIRCUIT_OPEN");
        assertThat(bench.requests).hasSize(2);
    }

    private static ConnectorResponse asMany(io.adaptor.spi.ConnectorRequest request) {
        try {
            JsonNode items = request.body() instanceof Payload.Json json
                    ? json.value().path("items")
                    : JsonCodec.read("{\"n\": 1}");
            return ConnectorResponse.builder().body(Payload.json(items)).build();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
