package io.adaptor.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.MappingPreview;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example integration against a real Redis. */
class RedisExampleTest {
    private static RealRedis redis;
    private static AdaptorClient client;

    @BeforeAll
    static void start() {
        redis = RealRedis.start();
        client = client(redis.url(), RealRedis.PASSWORD);
    }

    @AfterAll
    static void stop() {
        client.close();
        redis.close();
    }

    @Test
    void theExampleHasMappingsThatCompile() {
        assertThat(MappingPreview.problems(example())).isEmpty();
    }

    @Test
    void aValueThatWasSetIsRead() {
        client.call("redis", "set")
                .with("key", "k:1")
                .with("value", "für Ada")
                .with("seconds", 60)
                .execute();

        assertThat(data(client.call("redis", "get").with("key", "k:1").execute()))
                .isEqualTo("{\"value\":\"für Ada\"}");
        try (RawRedis raw = redis.client()) {
            assertThat(Integer.parseInt(raw.ask("TTL", "k:1"))).isBetween(1, 60);
        }
    }

    @Test
    void aKeyThatIsNotThereHasNoValue() {
        ExecutionResult result =
                client.call("redis", "get").with("key", "nobody").execute();

        assertThat(result.success()).isTrue();
        assertThat(result.data().hasNonNull("value")).isFalse();
    }

    @Test
    void aHashIsAnObject() throws Exception {
        client.call("redis", "save_order")
                .with("key", "order:7")
                .with("fields", Map.of("id", 7, "total", "19.99"))
                .execute();

        assertThat(client.call("redis", "order")
                        .with("key", "order:7")
                        .execute()
                        .data())
                .isEqualTo(JsonCodec.read("{\"id\": \"7\", \"total\": \"19.99\"}"));
    }

    @Test
    void aCounterIsANumberAndKeysAreManyArguments() {
        client.call("redis", "incr").with("key", "n").execute();

        assertThat(data(client.call("redis", "incr").with("key", "n").execute()))
                .isEqualTo("{\"count\":2}");
        assertThat(data(client.call("redis", "delete")
                        .with("keys", List.of("n", "nobody"))
                        .execute()))
                .isEqualTo("{\"deleted\":1}");
    }

    @Test
    void bytesThatAreNoTextAreKept() throws Exception {
        try (RawRedis raw = redis.client()) {
            raw.send(new byte[] {
                '*',
                '3',
                '\r',
                '\n',
                '$',
                '3',
                '\r',
                '\n',
                'S',
                'E',
                'T',
                '\r',
                '\n',
                '$',
                '1',
                '\r',
                '\n',
                'b',
                '\r',
                '\n',
                '$',
                '2',
                '\r',
                '\n',
                (byte) 0xff,
                0,
                '\r',
                '\n'
            });
        }

        assertThat(data(client.call("redis", "get").with("key", "b").execute())).isEqualTo("{\"value\":\"/wA=\"}");
    }

    @Test
    void aValueOfAnotherTypeHasACodeOfItsOwn() {
        try (RawRedis raw = redis.client()) {
            raw.ask("RPUSH", "list", "a");
        }

        ExecutionResult result = client.call("redis", "get").with("key", "list").execute();

        assertThat(result.error().code()).isEqualTo("REDIS_WRONG_TYPE");
        assertThat(result.error().details().get("category").textValue()).isEqualTo("caller");
    }

    @Test
    void anArgumentThatIsMissingIsNamed() {
        ExecutionResult result = client.call("redis", "get").execute();

        assertThat(result.error().code()).isEqualTo("VALIDATION_FAILED");
        assertThat(result.error().message()).contains("body.key", "is required");
    }

    @Test
    void aWrongPasswordIsAnErrorOfAuthenticationAndNotShown() {
        try (AdaptorClient other = client(redis.url(), "another-not-to-be-seen")) {
            ExecutionResult result = other.call("redis", "get").with("key", "k").execute();

            assertThat(result.error().code()).isEqualTo("AUTH_FAILED");
            assertThat(String.valueOf(result)).doesNotContain("another-not-to-be-seen");
        }
    }

    @Test
    void thePathIsTheNumberOfTheDatabase() {
        try (AdaptorClient three = client(redis.url() + "/3", RealRedis.PASSWORD);
                RawRedis raw = redis.client()) {
            three.call("redis", "incr").with("key", "only-in-three").execute();

            assertThat(raw.ask("EXISTS", "only-in-three")).isEqualTo("0");
            raw.ask("SELECT", "3");
            assertThat(raw.ask("EXISTS", "only-in-three")).isEqualTo("1");
        }
    }

    @Test
    void aPreviewShowsTheCommand() {
        Explanation explained = client.call("redis", "get").with("key", "k").explain();

        assertThat(explained.request().action()).isEqualTo("GET");
        assertThat(explained.request().target()).isEqualTo(redis.url() + "/0");
        assertThat(explained.request().body()).hasToString("[\"k\"]");
    }

    @Test
    void theSandboxAnswersWithoutARedis() {
        try (AdaptorClient sandbox = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(Path.of("sandbox.yaml")))
                .build()) {
            assertThat(data(sandbox.call("redis", "order")
                            .with("key", "order:7")
                            .execute()))
                    .isEqualTo("{\"id\":\"7\",\"total\":\"19.99\"}");
        }
    }

    private static String data(ExecutionResult result) {
        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        return result.data().toString();
    }

    private static Integration example() {
        return IntegrationFormat.read(Path.of("redis.yaml"));
    }

    private static AdaptorClient client(String url, String password) {
        return AdaptorClient.builder()
                .integrations(example().toBuilder().baseUrl(url).build())
                .secrets(secret -> secret.name().equals("REDIS_PASSWORD") ? password : null)
                .allowHosts("127.0.0.1")
                .build();
    }
}
