package io.adaptor.connectors.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import java.io.File;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand calls that fail. */
@Tag("broker")
class LeakTest {
    @Test
    void callsThatFailLeaveNothingBehind() throws Exception {
        RealRabbit rabbit = RealRabbit.shared();
        rabbit.queue("orders");
        Assumptions.assumeTrue(new File("/proc/self/fd").isDirectory(), "descriptors are counted in /proc");
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(Clients.integration(rabbit.url(), RealRabbit.USER, RealRabbit.PASSWORD))
                .allowHosts("127.0.0.1")
                .logExecutions(false)
                .build()) {
            for (int i = 0; i < 50; i++) {
                fail(client, i);
            }
            int threads = Thread.activeCount();
            int descriptors = descriptors();
            for (int i = 0; i < 10_000; i++) {
                fail(client, i);
            }
            assertThat(client.call("broker", "order").with("id", 1).execute().error())
                    .isNull();
            SubscribeTest.until("threads end", () -> Thread.activeCount() <= threads + 3);
            assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 3);
        }
    }

    private static void fail(AdaptorClient client, int i) {
        String code = i % 4 == 0
                ? client.call("broker", "to_exchange")
                        .with("id", i)
                        .execute()
                        .error()
                        .code()
                : client.call("broker", "order")
                        .with("id", i)
                        .with("queue", "nobody")
                        .execute()
                        .error()
                        .code();
        assertThat(code).isIn("AMQP_NOT_FOUND", "AMQP_UNROUTABLE");
    }

    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }
}
