package io.adaptor.connectors.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brokers that hang or die between any two steps, and consumers that are killed. */
@Tag("broker")
class BrokenOffTest {
    private RealRabbit rabbit;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        rabbit = RealRabbit.shared();
        rabbit.queue("orders");
    }

    @Test
    void aMessageWhoseConfirmationDoesNotComeHasAnOutcomeThatIsNotKnownAndIsNotSentAgain() throws Exception {
        try (AdaptorClient client = Clients.of(shortened(rabbit.url(), 1500))) {
            assertThat(client.call("broker", "order").with("id", 1).execute().error())
                    .isNull();
            rabbit.freeze();
            ExecutionResult result;
            try {
                result = client.call("broker", "order").with("id", 2).execute();
            } finally {
                rabbit.thaw();
            }
            assertThat(result.error().code()).isEqualTo("OUTCOME_UNKNOWN");
            SubscribeTest.until("it arrives once the broker goes on", () -> rabbit.ready("orders") == 2);
            assertThat(client.call("broker", "order").with("id", 3).execute().error())
                    .isNull();
            assertThat(rabbit.bodies("orders")).hasSize(3);
        }
    }

    @Test
    void aBrokerThatDiesBeforeItConfirmsLeavesAnOutcomeThatIsNotKnownAndTheNextCallSucceeds() throws Exception {
        try (AdaptorClient client = Clients.of(shortened(rabbit.url(), 20_000))) {
            assertThat(client.call("broker", "order").with("id", 1).execute().error())
                    .isNull();
            rabbit.freeze();
            CompletableFuture<ExecutionResult> waiting = CompletableFuture.supplyAsync(
                    () -> client.call("broker", "order").with("id", 2).execute());
            SubscribeTest.until("the message is on its way", () -> rabbit.unread());
            rabbit.kill();
            assertThat(waiting.get().error().code()).isEqualTo("OUTCOME_UNKNOWN");
            assertThat(client.call("broker", "order")
                            .with("id", 3)
                            .execute()
                            .error()
                            .code())
                    .isEqualTo("CONNECTION_FAILED");
            rabbit.start();
            assertThat(client.call("broker", "order").with("id", 4).execute().error())
                    .isNull();
            assertThat(rabbit.bodies("orders"))
                    .contains("{\"id\":1}", "{\"id\":4}")
                    .doesNotContain("{\"id\":3}");
        }
    }

    @Test
    void aBrokerThatHangsBeforeTheLoginIsATimeout() throws Exception {
        rabbit.freeze();
        try (AdaptorClient client = Clients.of(shortened(rabbit.url(), 1000))) {
            ExecutionResult result =
                    client.call("broker", "order").with("id", 1).execute();
            assertThat(result.error().code()).isEqualTo("TIMEOUT");
        } finally {
            rabbit.thaw();
        }
    }

    @Test
    void whatIsPolledFromABrokerThatDiesComesAgain() throws Exception {
        rabbit.publish("orders", "{\"id\":1}");
        try (AdaptorClient client = Clients.of(shortened(rabbit.url(), 20_000))) {
            try (var records = client.call("broker", "poll_records").records()) {
                var iterator = records.iterator();
                assertThat(iterator.next()).hasToString("{\"id\":1}");
                rabbit.restart();
            } catch (RuntimeException notAcknowledged) {
                assertThat(notAcknowledged).hasMessageContaining("acknowledged");
            }
            assertThat(client.call("broker", "poll").execute().data()).hasToString("[{\"id\":1}]");
        }
    }

    @Test
    void consumersThatAreKilledLoseNothing() throws Exception {
        int messages = 400;
        rabbit.publish(
                "orders",
                IntStream.range(0, messages)
                        .mapToObj(id -> "{\"id\":" + id + "}")
                        .toArray(String[]::new));
        Path handled = folder.resolve("handled");
        int kills = 0;
        while (rabbit.ready("orders") > 0 && kills < 20) {
            Process process = subscriber(handled);
            long before = lines(handled);
            SubscribeTest.until("some are handled", () -> lines(handled) > before + 60 || rabbit.ready("orders") == 0);
            process.destroyForcibly().waitFor();
            kills++;
            // What it had in flight comes back when the broker has seen that it is gone.
            SubscribeTest.until("it is gone", () -> rabbit.consumers("orders") == 0);
            assertThat(messages - rabbit.ready("orders"))
                    .as("acknowledged, of those whose handler returned")
                    .isLessThanOrEqualTo(lines(handled));
        }
        assertThat(kills).isGreaterThan(2);
        Set<String> all = Files.readAllLines(handled).stream().collect(Collectors.toSet());
        assertThat(all).hasSize(messages);
    }

    private Process subscriber(Path handled) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSubscriber.class.getName(),
                        rabbit.url(),
                        handled.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private static long lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Integration shortened(String url, int millis) {
        Integration usual = Clients.integration(url, RealRabbit.USER, RealRabbit.PASSWORD);
        return usual.toBuilder()
                .policies(usual.policies().toBuilder()
                        .timeout(Duration.ofMillis(millis))
                        .build())
                .build();
    }
}
