package io.adaptor.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import java.io.File;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand calls that fail. */
@Tag("broker")
class KafkaLeakTest {
    private static final int CALLS = 10_000;
    private static final int LOGINS = 50;

    @Test
    void callsThatFailLeaveNothingBehind() throws Exception {
        Assumptions.assumeTrue(new File("/proc/self/fd").isDirectory(), "descriptors are counted in /proc");
        RealKafka kafka = RealKafka.shared();
        String topic = "orders-" + UUID.randomUUID();
        kafka.topics().make(topic, 1, Map.of("max.message.bytes", "200"));
        Integration refused = IntegrationFormat.read(
                Clients.ENDPOINTS.formatted("kafka://localhost:" + kafka.port(RealKafka.Way.LOGIN), topic)
                        + "auth_config: { type: basic_auth, credentials: { username: adaptor, password: leak-canary-1 } }\n",
                "refused.yaml");
        try (AdaptorClient client = client(Clients.integration(kafka.url(), topic));
                AdaptorClient away = client(Clients.integration("kafka://localhost:1", topic));
                AdaptorClient stranger = client(refused)) {
            String large = "x".repeat(1000);
            fail(client, large, "KAFKA_TOO_LARGE", 50);
            fail(away, "1", "CONNECTION_FAILED", 50);
            fail(stranger, "1", "AUTH_FAILED", 3);
            int threads = Thread.activeCount();
            int descriptors = descriptors();

            fail(client, large, "KAFKA_TOO_LARGE", CALLS / 2);
            fail(away, "1", "CONNECTION_FAILED", CALLS / 2);
            fail(stranger, "1", "AUTH_FAILED", LOGINS);

            assertThat(client.call("broker", "order").with("id", 1).execute().error())
                    .isNull();
            KafkaSubscribeTest.until("threads end", () -> Thread.activeCount() <= threads + 3);
            KafkaSubscribeTest.until("descriptors are let go", () -> descriptors() <= descriptors + 3);
        }
    }

    private static AdaptorClient client(Integration integration) {
        return AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1", "localhost")
                .logExecutions(false)
                .build();
    }

    private static void fail(AdaptorClient client, String id, String code, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(client.call("broker", "order")
                            .with("id", id)
                            .execute()
                            .error()
                            .code())
                    .isEqualTo(code);
        }
    }

    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }
}
