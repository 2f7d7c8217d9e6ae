package io.adaptor.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.contract.SocketVendor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A password that is changed at a Redis, and where the application keeps it. */
class RedisRotationTest {
    private static final String LOGIN = "HELLO 3 AUTH " + RealRedis.USER + " ";
    private static final String NEXT = "another-not-to-be-seen-4712";

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
    void theCallAfterARotationLogsInWithTheNewPassword() {
        AtomicReference<String> password = new AtomicReference<>(RealRedis.PASSWORD);
        try (SocketVendor vendor = SocketVendor.start("redis", () -> new RedisConversation(redis));
                AdaptorClient client = client(vendor, password);
                RawRedis raw = redis.client()) {
            count(client);
            count(client);
            assertThat(logins(vendor)).containsExactly(LOGIN + RealRedis.PASSWORD);

            raw.ask("ACL", "SETUSER", RealRedis.USER, "resetpass", ">" + NEXT);
            password.set(NEXT);

            assertThat(count(client)).isEqualTo("{\"count\":3}");
            assertThat(logins(vendor)).containsExactly(LOGIN + RealRedis.PASSWORD, LOGIN + NEXT);
        }
    }

    private static String count(AdaptorClient client) {
        ExecutionResult result =
                client.call("redis", "incr").with("key", "rotations").execute();
        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        return result.data().toString();
    }

    private static List<String> logins(SocketVendor vendor) {
        return vendor.received().stream()
                .filter(request -> request.startsWith("HELLO"))
                .toList();
    }

    private static AdaptorClient client(SocketVendor vendor, AtomicReference<String> password) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(Path.of("redis.yaml")).toBuilder()
                        .baseUrl(vendor.baseUrl())
                        .build())
                .secrets(secret -> secret.name().equals("REDIS_PASSWORD") ? password.get() : null)
                .allowHosts("127.0.0.1")
                .build();
    }
}
