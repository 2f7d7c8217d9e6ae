package io.adaptor.connectors.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Subscription;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same behind a class loader of its own: subscriptions and acknowledgements pass the boundary. */
@Tag("broker")
class AmqpPluginTest {
    @TempDir
    static Path folder;

    @Test
    void aPluginPublishesPollsAndIsSubscribedTo() throws Exception {
        RealRabbit rabbit = RealRabbit.shared();
        rabbit.queue("orders");
        PluginFolder.write(folder.resolve("amqp"));
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(Clients.integration(
                        rabbit.url(), RealRabbit.USER, RealRabbit.PASSWORD))
                .plugins(folder)
                .allowHosts("127.0.0.1")
                .build()) {
            assertThat(client.call("broker", "order").with("id", 1).execute().error()).isNull();
            assertThat(client.call("broker", "poll").execute().data()).hasToString("[{\"id\":1}]");
            assertThat(rabbit.ready("orders")).isZero();
            assertThat(client.call("broker", "order").with("id", 2).execute().error()).isNull();
            try (Subscription subscription = client.subscribe(
                    "broker", "on_order", event -> handled.add(event.data().path("id").asText()))) {
                SubscribeTest.until("handled", () -> subscription.health().handled() == 1);
            }
        }
        assertThat(handled).containsExactly("2");
        assertThat(rabbit.ready("orders")).isZero();
    }
}
