package io.adaptor.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that Redis answers when it likes, and callers who don't wait so long. */
@Timeout(30)
class RedisTimeBoundsTest {
    // One connection, so that the next caller would get that of the call that was ended.
    private static final String YAML = """
            integration_id: redis
            name: Redis
            type: custom
            connector: redis
            category: test
            base_url: BASE
            timeout_ms: 20000
            pool_size: 1
            retry_config: { max_retries: 0 }
            endpoints:
              await:
                timeout_ms: TIMEOUT
                settings: { command: XREAD, arguments: [{ word: BLOCK }, { word: "0" }, { word: STREAMS }, key, { word: $ }] }
                request_mapping: { body: { key: variables.key } }
              echo:
                settings: { command: ECHO, arguments: [text] }
                request_mapping: { body: { text: variables.text } }
                response_mapping: { field_mappings: { text: "@" } }
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
    void aCommandThatBlocksEndsAtTheTimeoutAndTheNextCallerGetsTheirOwnAnswer() {
        try (AdaptorClient client = client(300);
                RawRedis raw = redis.client()) {
            ExecutionResult blocked =
                    client.call("redis", "await").with("key", "orders").execute();
            raw.ask("XADD", "orders", "*", "text", "of-the-first-caller");

            assertThat(blocked.error().code()).isEqualTo("TIMEOUT");
            assertThat(echo(client, "of-the-next")).isEqualTo("{\"text\":\"of-the-next\"}");
        }
    }

    @Test
    void aCommandThatBlocksEndsWhenItIsCancelledAndTheNextCallerGetsTheirOwnAnswer() {
        try (AdaptorClient client = client(20_000);
                RawRedis raw = redis.client()) {
            CompletableFuture<ExecutionResult> blocked =
                    client.call("redis", "await").with("key", "parcels").executeAsync();
            awaitBlocked(raw, 1);

            blocked.cancel(true);

            awaitBlocked(raw, 0);
            assertThat(echo(client, "of-the-next")).isEqualTo("{\"text\":\"of-the-next\"}");
        }
    }

    @Test
    void aLimitThatEndsBeforeTheAnswerClosesTheConnection() {
        try (RedisConnection connection = connect()) {
            TimeLimit ended = limit(new AtomicReference<>(), true);

            assertThatThrownBy(() -> connection.call(List.of("PING"), soon(), 1000, ended))
                    .isInstanceOf(ConnectorException.class);
            assertThat(connection.broken()).isTrue();
        }
    }

    @Test
    void aLimitThatEndsAfterTheAnswerLeavesTheConnectionToTheNextCall() {
        try (RedisConnection connection = connect()) {
            AtomicReference<Runnable> registered = new AtomicReference<>();
            connection.call(List.of("ECHO", "one"), soon(), 1000, limit(registered, false));

            registered.get().run();

            assertThat(connection.broken()).isFalse();
            assertThat(connection
                            .call(List.of("ECHO", "two"), soon(), 1000, TimeLimit.none())
                            .value()
                            .textValue())
                    .isEqualTo("two");
        }
    }

    private static String echo(AdaptorClient client, String text) {
        ExecutionResult result = client.call("redis", "echo").with("text", text).execute();
        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        return result.data().toString();
    }

    private static void awaitBlocked(RawRedis raw, int clients) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end && !raw.ask("INFO", "clients").contains("\nblocked_clients:" + clients + "\r")) {
            Thread.onSpinWait();
        }
    }

    private static long soon() {
        return System.nanoTime() + 2_000_000_000L;
    }

    private static RedisConnection connect() {
        try {
            return new RedisConnection(RedisAddress.of(redis.url()), new Socket("127.0.0.1", redis.port()), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A limit that has ended already, or ends when the test says so. */
    private static TimeLimit limit(AtomicReference<Runnable> registered, boolean ended) {
        return new TimeLimit() {
            @Override
            public Registration onEnd(Runnable abort) {
                registered.set(abort);
                if (ended) {
                    abort.run();
                }
                return () -> {};
            }

            @Override
            public boolean expired() {
                return ended;
            }

            @Override
            public Duration remaining() {
                return ended ? Duration.ZERO : Duration.ofSeconds(2);
            }
        };
    }

    private static AdaptorClient client(int timeoutMillis) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(
                        YAML.replace("BASE", redis.url()).replace("TIMEOUT", String.valueOf(timeoutMillis)),
                        "redis.yaml"))
                .allowHosts("127.0.0.1")
                .build();
    }
}
