package io.adaptor.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consumers that are killed, each in the middle of its handlers. */
@Tag("broker")
class KafkaKilledConsumersTest {
    @TempDir
    Path folder;

    @Test
    void consumersThatAreKilledLoseNothing() throws Exception {
        RealKafka kafka = RealKafka.shared();
        String topic = "orders-" + UUID.randomUUID();
        kafka.topics().make(topic, 2);
        int messages = 600;
        try (AdaptorClient client = Clients.of(kafka.url(), topic)) {
            List<Map<String, Object>> all = IntStream.range(0, messages)
                    .<Map<String, Object>>mapToObj(id -> Map.of("payload", Map.of("id", id), "partition", id % 2))
                    .toList();
            for (int from = 0; from < messages; from += 100) {
                assertThat(client.call("broker", "orders")
                                .with("messages", all.subList(from, from + 100))
                                .execute()
                                .error())
                        .isNull();
            }
        }
        Path handled = folder.resolve("handled");
        int kills = 0;
        while (different(handled) < messages && kills < 20) {
            Process process = subscriber(kafka, topic, handled);
            long before = different(handled);
            KafkaSubscribeTest.until(
                    "some are handled", () -> different(handled) > before + 200 || different(handled) == messages);
            process.destroyForcibly().waitFor();
            kills++;
            assertThat(kafka.topics().acknowledged("workers", topic))
                    .as("acknowledged, of those whose handler returned")
                    .isLessThanOrEqualTo(different(handled));
        }
        assertThat(different(handled)).isEqualTo(messages);
        assertThat(kafka.topics().acknowledged("workers", topic)).isLessThanOrEqualTo(messages);
    }

    private Process subscriber(RealKafka kafka, String topic, Path handled) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSubscriber.class.getName(),
                        kafka.url(),
                        topic,
                        handled.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private static int different(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .collect(Collectors.toSet())
                            .size()
                    : 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
