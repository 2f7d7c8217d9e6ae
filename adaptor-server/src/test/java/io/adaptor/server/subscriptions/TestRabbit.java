package io.adaptor.server.subscriptions;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** RabbitMQ as Debian packages it, as a child process with its files in a folder of its own. Close it. */
final class TestRabbit implements AutoCloseable {
    private static final List<Path> BINARIES =
            List.of(Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server"), Path.of("/usr/sbin/rabbitmq-server"));
    private static final String MAPPER_PORT = "14379";

    private final Path folder;
    private final int port;
    private final Process process;

    private TestRabbit(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** One that answers; skips the test where the machine has none. */
    static TestRabbit start(Path folder) throws Exception {
        Path binary = BINARIES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(
                binary != null, "there is no rabbitmq-server on this machine: install Debian's package of that name");
        int port = freePort();
        Files.createDirectories(folder);
        Path configuration = Files.writeString(
                folder.resolve("rabbitmq.conf"),
                "loopback_users = none\ndisk_free_limit.absolute = 1MB\nvm_memory_high_watermark.absolute = 512MB\n");
        Path plugins = Files.writeString(folder.resolve("plugins"), "[].");
        ProcessBuilder builder = new ProcessBuilder(binary.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("HOME", folder.toString()),
                        Map.entry("RABBITMQ_NODENAME", "served" + port + "@localhost"),
                        Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                        Map.entry("RABBITMQ_NODE_PORT", String.valueOf(port)),
                        Map.entry("RABBITMQ_DIST_PORT", String.valueOf(freePort())),
                        Map.entry(
                                "RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString()),
                        Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                        Map.entry("RABBITMQ_CONFIG_FILE", configuration.toString()),
                        Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString()),
                        Map.entry(
                                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                                "-kernel inet_dist_use_interface {127,0,0,1} +S 1:1 +sbwt none"),
                        Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                        Map.entry("ERL_EPMD_PORT", MAPPER_PORT)));
        TestRabbit rabbit = new TestRabbit(folder, port, builder.start());
        Runtime.getRuntime().addShutdownHook(new Thread(rabbit::kill));
        rabbit.await();
        return rabbit;
    }

    private void await() throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try (Connection ready = connect()) {
                return;
            } catch (Exception notYet) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
        throw new IllegalStateException("rabbitmq-server did not start: " + Files.readString(folder.resolve("out")));
    }

    String url() {
        return "amqp://127.0.0.1:" + port;
    }

    Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    /** Makes a durable queue that is empty. */
    void queue(String name) throws Exception {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.queueDelete(name);
            channel.queueDeclare(name, true, false, false, Map.of());
        }
    }

    /** Publishes a message; it is on disk when the method returns. */
    void publish(String queue, @Nullable String id, String body) throws Exception {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish(
                    "",
                    queue,
                    new AMQP.BasicProperties.Builder()
                            .deliveryMode(2)
                            .contentType("application/json")
                            .messageId(id)
                            .build(),
                    body.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(10_000);
        }
    }

    /** How many messages wait in a queue, and how many take from it. */
    AMQP.Queue.DeclareOk state(String queue) {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            return channel.queueDeclarePassive(queue);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() throws Exception {
        kill();
        process.waitFor(20, TimeUnit.SECONDS);
        // The port mapper of Erlang stays behind otherwise.
        new ProcessBuilder("epmd", "-port", MAPPER_PORT, "-kill").start().waitFor(5, TimeUnit.SECONDS);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}
