package io.adaptor.connectors.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Subscription;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
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
        AmqpPlugin.writeTo(folder.resolve("amqp"));
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        try (AdaptorClient client = withoutTheClassPath(AdaptorClient.builder()
                .integrations(Clients.integration(rabbit.url(), RealRabbit.USER, RealRabbit.PASSWORD))
                .plugins(folder)
                .allowHosts("127.0.0.1"))) {
            assertThat(client.call("broker", "order").with("id", 1).execute().error())
                    .isNull();
            assertThat(client.call("broker", "poll").execute().data()).hasToString("[{\"id\":1}]");
            assertThat(rabbit.ready("orders")).isZero();
            assertThat(client.call("broker", "order").with("id", 2).execute().error())
                    .isNull();
            try (Subscription subscription = client.subscribe(
                    "broker",
                    "on_order",
                    event -> handled.add(event.data().path("id").asText()))) {
                SubscribeTest.until("handled", () -> subscription.health().handled() == 1);
            }
        }
        assertThat(handled).containsExactly("2");
        assertThat(rabbit.ready("orders")).isZero();
    }

    // The connector is found in the plugin alone.
    static AdaptorClient withoutTheClassPath(AdaptorClient.Builder builder) {
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
