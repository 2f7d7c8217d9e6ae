package io.adaptor.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Subscription;
import io.adaptor.spi.ConnectionKey;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same behind a class loader of its own: subscriptions and acknowledgements pass the boundary. */
@Tag("broker")
class KafkaPluginTest {
    @TempDir
    static Path folder;

    @Test
    void aPluginPublishesPollsAndIsSubscribedTo() throws Exception {
        RealKafka kafka = RealKafka.shared();
        String topic = "orders-" + UUID.randomUUID();
        kafka.topics().make(topic, 1);
        KafkaPlugin.writeTo(folder.resolve("kafka"));
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        try (AdaptorClient client = withoutTheClassPath(AdaptorClient.builder()
                .integrations(Clients.integration(kafka.url(), topic))
                .plugins(folder)
                .allowHosts("127.0.0.1", "localhost"))) {
            assertThat(client.call("broker", "order").with("id", 1).execute().error())
                    .isNull();
            assertThat(client.call("broker", "poll").execute().data()).hasToString("[{\"id\":1}]");
            assertThat(kafka.topics().acknowledged("pollers", topic)).isEqualTo(1);
            assertThat(client.spreadsMessages(new ConnectionKey("default", "broker", "default"), "on_order"))
                    .isTrue();
            try (Subscription subscription = client.subscribe(
                    "broker",
                    "on_order",
                    event -> handled.add(event.data().path("id").asText()))) {
                KafkaSubscribeTest.until("handled", () -> subscription.health().handled() == 1);
            }
        }
        assertThat(handled).containsExactly("1");
        assertThat(kafka.topics().acknowledged("workers", topic)).isEqualTo(1);
    }

    // The connector is found in the plugin alone.
    private static AdaptorClient withoutTheClassPath(AdaptorClient.Builder builder) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.startsWith("META-INF/services/io.adaptor")
                        ? Collections.emptyEnumeration()
                        : super.getResources(name);
            }
        });
        try {
            return builder.build();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
