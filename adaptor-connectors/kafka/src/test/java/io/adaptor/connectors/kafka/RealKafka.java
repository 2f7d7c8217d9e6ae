package io.adaptor.connectors.kafka;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Kafka's own server as a child process, with all its files in a folder of its own. It has a port for each way to speak to
 * it. {@link #shared} is for all tests of a process; others are to be closed.
 */
final class RealKafka implements AutoCloseable {
    private static final String CLUSTER = Uuid.randomUuid().toString();
    private static RealKafka shared;

    private final Path folder;
    private final Map<Way, Integer> ports;
    private Process process;

    private RealKafka(Path folder, Map<Way, Integer> ports) {
        this.folder = folder;
        this.ports = ports;
    }

    /** The one of this process, which ends with it. */
    static synchronized RealKafka shared() throws Exception {
        if (shared == null) {
            shared = start();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /** One more, alone. */
    static RealKafka start() throws Exception {
        return start(null);
    }

    /** A second broker of the cluster of another one. */
    static RealKafka beside(RealKafka first) throws Exception {
        return start(first);
    }

    private static RealKafka start(RealKafka first) throws Exception {
        List<Integer> free = freePorts(Way.values().length);
        RealKafka kafka = new RealKafka(
                Files.createTempDirectory("adaptor-kafka"),
                Stream.of(Way.values()).collect(Collectors.toMap(way -> way, way -> free.get(way.ordinal()))));
        kafka.format(ServerSettings.of(
                kafka.ports, kafka.folder.resolve("log"), first == null ? null : first.port(Way.CONTROLLER)));
        kafka.again();
        return kafka;
    }

    private void format(Properties settings) throws IOException {
        Path file = folder.resolve("server.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = StorageTool.execute(
                new String[] {
                    "format",
                    "-t",
                    CLUSTER,
                    "-c",
                    file.toString(),
                    "--add-scram",
                    ServerSettings.user("SCRAM-SHA-512"),
                    "--add-scram",
                    ServerSettings.user("SCRAM-SHA-256")
                },
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IllegalStateException("Kafka's storage was not formatted: " + said);
        }
    }

    String url() {
        return "kafka://" + brokers();
    }

    String brokers() {
        return "localhost:" + port(Way.PLAIN);
    }

    int port(Way way) {
        return ports.get(way);
    }

    /** What is done to a topic, and seen of it, without a connector. */
    Topics topics() {
        return new Topics(brokers());
    }

    /** Starts it again, with what it had kept. */
    void again() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kafka.Kafka",
                        folder.resolve("server.properties").toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!topics().reachable()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException("Kafka did not start: " + Files.readString(out));
            }
        }
    }

    /** Kills it as a power cut would. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops it where it stands, as a machine that hangs. */
    void freeze() throws Exception {
        signal("-STOP");
        KafkaSubscribeTest.until("it stands", this::standing);
    }

    // Signals reach the threads of a process one after the other.
    private boolean standing() {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void thaw() throws Exception {
        signal("-CONT");
    }

    private void signal(String signal) throws Exception {
        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> all = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                all.add(new ServerSocket(0, 1, InetAddress.getByName("localhost")));
            }
            return all.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket one : all) {
                one.close();
            }
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
