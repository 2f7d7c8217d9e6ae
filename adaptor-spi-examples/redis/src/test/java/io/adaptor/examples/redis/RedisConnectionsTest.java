package io.adaptor.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.contract.Scene;
import io.adaptor.testkit.contract.SocketVendor;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How connections are shared, replaced and given up. */
class RedisConnectionsTest {
    private static final String YAML = """
            integration_id: redis
            name: Redis
            type: custom
            connector: redis
            category: test
            base_url: BASE
            timeout_ms: TIMEOUT
            pool_size: 2
            retry_config: { max_retries: 2, initial_delay_ms: 1 }
            circuit_breaker: { enabled: false }
            endpoints:
              get:
                settings: { command: GET, arguments: [key] }
                request_mapping: { body: { key: key } }
              incr:
                settings: { command: INCR, arguments: [key] }
                request_mapping: { body: { key: key } }
                response_mapping: { field_mappings: { count: "@" } }
            """;

    private static RealRedis redis;

    @BeforeAll
    static void start() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Test
    void noMoreConnectionsAreOpenThanThePoolHas() {
        try (SocketVendor vendor = vendor();
                AdaptorClient client = client(vendor, 5000)) {
            List<CompletableFuture<ExecutionResult>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(client.executeAsync(request("incr")));
            }

            assertThat(calls)
                    .allSatisfy(call -> assertThat(call.join().success()).isTrue());
            assertThat(vendor.connections()).isBetween(1, 2);
        }
    }

    @Test
    void aCallThatGetsNoConnectionInTimeSaysSo() {
        try (SocketVendor vendor = vendor();
                AdaptorClient client = client(vendor, 3000)) {
            vendor.play(Scene.SILENT);
            CompletableFuture<ExecutionResult> one = client.executeAsync(request("incr"));
            CompletableFuture<ExecutionResult> two = client.executeAsync(request("incr"));
            while (vendor.connections() < 2 && !one.isDone() && !two.isDone()) {
                Thread.onSpinWait();
            }

            ExecutionResult third = client.execute(ExecutionRequest.builder("redis", "incr")
                    .inputData(JsonNodeFactory.instance.objectNode().put("key", "n"))
                    .options(ExecutionOptions.builder()
                            .timeoutOverride(Duration.ofMillis(1000))
                            .retryOverride(RetryPolicy.none())
                            .build())
                    .build());

            assertThat(third.error().code()).isEqualTo("REDIS_POOL_EXHAUSTED");
            assertThat(one.join().error().code()).isIn("TIMEOUT", "OUTCOME_UNKNOWN");
            assertThat(two.join().error().code()).isIn("TIMEOUT", "OUTCOME_UNKNOWN");
        }
    }

    @Test
    void aReadIsRepeatedWhenTheConnectionBreaksAndACounterIsNot() {
        try (SocketVendor vendor = vendor();
                AdaptorClient client = client(vendor, 2000)) {
            // A repetition has no connection to go on with, so it begins with a login.
            assertThat(whenHungUp(vendor, client, "get")).containsExactly("GET n", "HELLO 3", "HELLO 3");
            assertThat(whenHungUp(vendor, client, "incr")).containsExactly("INCR n");
        }
    }

    private static List<String> whenHungUp(SocketVendor vendor, AdaptorClient client, String endpoint) {
        vendor.play(Scene.WELL);
        client.execute(request(endpoint));
        int before = vendor.received().size();
        vendor.play(Scene.HUNG_UP);
        client.execute(request(endpoint));
        return vendor.received().subList(before, vendor.received().size());
    }

    @Test
    void whatRedisRefusedBeforeItBeganIsRepeatedEvenForACounter() {
        try (SocketVendor vendor = vendor();
                AdaptorClient client = client(vendor, 2000)) {
            vendor.play(Scene.FAILED);

            ExecutionResult result = client.execute(request("incr"));

            assertThat(result.error().code()).isEqualTo("REDIS_LOADING");
            assertThat(vendor.received())
                    .filteredOn(request -> request.startsWith("INCR"))
                    .hasSize(3);
        }
    }

    @Test
    void aConnectionIsReplacedWhenItsCredentialsWere() {
        AtomicLong version = new AtomicLong();
        AtomicLong opened = new AtomicLong();
        try (RedisPool pool = new RedisPool(2, end -> open(opened, version.get()), version::get)) {
            ask(pool);
            ask(pool);
            assertThat(opened).hasValue(1);

            version.incrementAndGet();
            ask(pool);

            assertThat(opened).hasValue(2);
            assertThat(pool.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatRedisHasEndedIsReplaced() {
        AtomicLong opened = new AtomicLong();
        try (RedisPool pool = new RedisPool(2, end -> open(opened, 0), () -> 0);
                RawRedis raw = redis.client()) {
            ask(pool);
            raw.ask("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
            try {
                ask(pool);
            } catch (ConnectorException brokenOff) {
                assertThat(brokenOff.code().name()).isEqualTo("CONNECTION_FAILED");
            }

            assertThat(ask(pool)).isEqualTo("PONG");
        }
    }

    private static String ask(RedisPool pool) {
        return pool.call(List.of("PING"), System.nanoTime() + 2_000_000_000L, 1000, TimeLimit.none())
                .value()
                .textValue();
    }

    private static RedisConnection open(AtomicLong opened, long version) {
        opened.incrementAndGet();
        try {
            return new RedisConnection(RedisAddress.of(redis.url()), new Socket("127.0.0.1", redis.port()), version);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SocketVendor vendor() {
        return SocketVendor.start("redis", () -> new RedisConversation(redis));
    }

    private static ExecutionRequest request(String endpoint) {
        return ExecutionRequest.builder("redis", endpoint)
                .inputData(JsonNodeFactory.instance.objectNode().put("key", "n"))
                .build();
    }

    private static AdaptorClient client(SocketVendor vendor, int timeoutMillis) {
        Integration integration = IntegrationFormat.read(
                YAML.replace("BASE", vendor.baseUrl()).replace("TIMEOUT", String.valueOf(timeoutMillis)), "redis.yaml");
        return AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .build();
    }
}
