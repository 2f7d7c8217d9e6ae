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
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.tools.StorageTool;
import okhttp3.tls.HeldCertificate;
import org.apache.kafka.common.Uuid;

/**
 * Kafka's own server as a child process, with all its files in a folder of its own. It has a port for each way to speak to
 * it. {@link #shared} is for all tests of a process; others are to be closed.
 */
final class RealKafka implements AutoCloseable {
    static final String USER = "adaptor";
    static final String PASSWORD = "kafka-canary-1";

    /** Whom the server's certificate is signed by; it is for {@code localhost}. */
    static final HeldCertificate AUTHORITY = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("CA")
            .build();

    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .rsa2048()
            .addSubjectAlternativeName("localhost")
            .build();
    private static RealKafka shared;

    private final Path folder;
    private final Map<Way, Integer> ports;
    private Process process;

    /** A way to speak to the server. */
    enum Way {
        PLAIN("PLAINTEXT"),
        LOGIN("SASL_PLAINTEXT"),
        TLS("SSL"),
        MUTUAL("SSL"),
        TLS_LOGIN("SASL_SSL"),
        CONTROLLER("PLAINTEXT");

        private final String protocol;

        Way(String protocol) {
            this.protocol = protocol;
        }

        private String property() {
            return "listener.name." + name().toLowerCase(Locale.ROOT) + ".";
        }
    }

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

    /** One more, with settings of its own, as name and value. */
    static RealKafka start(String... settings) throws Exception {
        List<Integer> free = freePorts(Way.values().length);
        RealKafka kafka = new RealKafka(
                Files.createTempDirectory("adaptor-kafka"),
                Stream.of(Way.values())
                        .collect(Collectors.toMap(way -> way, way -> free.get(way.ordinal()))));
        kafka.format(settings);
        kafka.again();
        return kafka;
    }

    private void format(String... settings) throws IOException {
        Properties all = new Properties();
        all.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@localhost:" + ports.get(Way.CONTROLLER),
                "controller.listener.names",
                Way.CONTROLLER.name(),
                "inter.broker.listener.name",
                Way.PLAIN.name(),
                "log.dirs",
                folder.resolve("log").toString()));
        all.putAll(Map.of(
                "offsets.topic.replication.factor",
                "1",
                "offsets.topic.num.partitions",
                "1",
                "transaction.state.log.replication.factor",
                "1",
                "transaction.state.log.min.isr",
                "1",
                "group.initial.rebalance.delay.ms",
                "0",
                "auto.create.topics.enable",
                "false",
                "log.index.size.max.bytes",
                "65536",
                "log.cleaner.dedupe.buffer.size",
                "2097152"));
        listeners(all);
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        Path file = folder.resolve("server.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            all.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = StorageTool.execute(
                new String[] {
                    "format",
                    "-t",
                    Uuid.randomUuid().toString(),
                    "-c",
                    file.toString(),
                    "--add-scram",
                    "SCRAM-SHA-512=[name=" + USER + ",password=" + PASSWORD + "]",
                    "--add-scram",
                    "SCRAM-SHA-256=[name=" + USER + ",password=" + PASSWORD + "]"
                },
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IllegalStateException("Kafka's storage was not formatted: " + said);
        }
    }

    private void listeners(Properties all) {
        List<String> addresses = new ArrayList<>();
        List<String> protocols = new ArrayList<>();
        ports.forEach((way, port) -> {
            addresses.add(way.name() + "://localhost:" + port);
            protocols.add(way.name() + ":" + way.protocol);
            if (way.protocol.endsWith("SSL")) {
                all.put(way.property() + "ssl.keystore.type", "PEM");
                all.put(
                        way.property() + "ssl.keystore.certificate.chain",
                        CERTIFICATE.certificatePem() + AUTHORITY.certificatePem());
                all.put(way.property() + "ssl.keystore.key", CERTIFICATE.privateKeyPkcs8Pem());
            }
            if (way.protocol.startsWith("SASL")) {
                String scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
                all.put(way.property() + "sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512");
                all.put(way.property() + "scram-sha-256.sasl.jaas.config", scram);
                all.put(way.property() + "scram-sha-512.sasl.jaas.config", scram);
                all.put(
                        way.property() + "plain.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=\""
                                + PASSWORD + "\";");
            }
        });
        all.put("listeners", String.join(",", addresses));
        all.put("listener.security.protocol.map", String.join(",", protocols));
        all.put(Way.MUTUAL.property() + "ssl.client.auth", "required");
        all.put(Way.MUTUAL.property() + "ssl.truststore.type", "PEM");
        all.put(Way.MUTUAL.property() + "ssl.truststore.certificates", AUTHORITY.certificatePem());
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
        try (Stream<Path> threads =
                Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
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
