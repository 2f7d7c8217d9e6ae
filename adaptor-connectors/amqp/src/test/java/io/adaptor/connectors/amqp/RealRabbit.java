package io.adaptor.connectors.amqp;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Assumptions;

/** RabbitMQ as Debian packages it, as a child process with all its files in a folder of its own. One for all tests. */
final class RealRabbit extends Queues {
    static final String USER = "guest";
    static final String PASSWORD = "guest";
    private static final List<Path> BINARIES =
            List.of(Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server"), Path.of("/usr/sbin/rabbitmq-server"));

    /** Whom the broker's certificate is signed by; it is for {@code localhost}, and those of clients. */
    static final HeldCertificate AUTHORITY = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("CA")
            .build();

    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .rsa2048()
            .addSubjectAlternativeName("localhost")
            .build();
    private static RealRabbit shared;

    private final Path folder;
    private final int tlsPort;
    private final int distPort;
    private final String node;
    private Process process;

    private RealRabbit(Path folder, int port, int tlsPort, int distPort) {
        super(port);
        this.folder = folder;
        this.tlsPort = tlsPort;
        this.distPort = distPort;
        this.node = "adaptor" + port + "@localhost";
    }

    /** The one of this process, started by whoever asks first. */
    static synchronized RealRabbit shared() {
        if (shared == null) {
            shared = started();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::end));
        }
        if (!shared.process.isAlive()) {
            shared.start();
        }
        return shared;
    }

    private static RealRabbit started() {
        Assumptions.assumeTrue(
                BINARIES.stream().anyMatch(Files::isExecutable),
                "there is no rabbitmq-server on this machine: install Debian's package of that name");
        try {
            RealRabbit rabbit = new RealRabbit(
                    Files.createTempDirectory("adaptor-rabbit"), freePort(), freePort(), freePort());
            rabbit.start();
            return rabbit;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void start() {
        try {
            Files.writeString(
                    folder.resolve("rabbitmq.conf"),
                    """
                    loopback_users = none
                    disk_free_limit.absolute = 1MB
                    vm_memory_high_watermark.absolute = 512MB
                    listeners.ssl.default = 127.0.0.1:%d
                    ssl_options.cacertfile = %s
                    ssl_options.certfile = %s
                    ssl_options.keyfile = %s
                    ssl_options.verify = verify_peer
                    ssl_options.fail_if_no_peer_cert = true
                    """.formatted(
                            tlsPort,
                            pem("ca", AUTHORITY.certificatePem()),
                            pem("certificate", CERTIFICATE.certificatePem()),
                            pem("key", CERTIFICATE.privateKeyPkcs8Pem())));
            Files.writeString(folder.resolve("plugins"), "[].");
            ProcessBuilder builder = new ProcessBuilder(binary("rabbitmq-server").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out").toFile());
            builder.environment().putAll(environment());
            process = builder.start();
            await();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path pem(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".pem"), text);
    }

    /** Runs an administrator's command. */
    void control(String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of(binary("rabbitmqctl").toString(), "-q"));
        all.addAll(List.of(command));
        Path out = folder.resolve("control");
        ProcessBuilder builder =
                new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment());
        Process run = builder.start();
        if (!run.waitFor(60, TimeUnit.SECONDS) || run.exitValue() != 0) {
            run.destroyForcibly();
            throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(out));
        }
    }

    private static Path binary(String name) {
        return BINARIES.stream()
                .map(one -> one.resolveSibling(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    /** Whether bytes have come that it has not read, as while it is frozen. */
    boolean unread() throws IOException {
        return connections().stream().anyMatch(line -> !line[4].endsWith(":00000000"));
    }

    /** The ports of those that are connected. */
    List<Integer> clients() throws IOException {
        return connections().stream()
                .map(line -> Integer.parseInt(line[2].substring(line[2].indexOf(':') + 1), 16))
                .toList();
    }

    // Lines of the kernel's table: own address, address of the client, state, what waits to be sent and to be read.
    private List<String[]> connections() throws IOException {
        String here = ":%04X".formatted(port());
        try (Stream<String> lines = Files.lines(Path.of("/proc/net/tcp"))) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(line -> line[1].endsWith(here) && line[3].equals("01"))
                    .toList();
        }
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("HOME", folder.toString()),
                Map.entry("RABBITMQ_NODENAME", node),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_NODE_PORT", String.valueOf(port())),
                Map.entry("RABBITMQ_DIST_PORT", String.valueOf(distPort)),
                Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                Map.entry(
                        "RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        folder.resolve("plugins").toString()),
                Map.entry(
                        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                        "-kernel inet_dist_use_interface {127,0,0,1} +S 1:1 +sbwt none"),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("ERL_EPMD_PORT", "14369"));
    }

    private void await() throws IOException {
        try {
            SubscribeTest.until("a broker", () -> !process.isAlive() || reachable());
        } catch (Exception | AssertionError e) {
            throw new IllegalStateException(Files.readString(folder.resolve("out")), e);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "rabbitmq-server did not start: " + Files.readString(folder.resolve("out")));
        }
    }

    /** Kills it as a power cut would; what is durable is there after the next start. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void restart() {
        kill();
        start();
    }

    /** Stops its processes where they stand, as a machine that hangs. */
    void freeze() throws Exception {
        signal("-STOP");
        SubscribeTest.until("it stands", this::standing);
    }

    void thaw() throws Exception {
        signal("-CONT");
    }

    // Signals reach the threads of a process one after the other.
    private boolean standing() throws IOException {
        for (String id : machines()) {
            try (Stream<Path> threads = Files.list(Path.of("/proc", id, "task"))) {
                for (Path thread : threads.toList()) {
                    String stat = Files.readString(thread.resolve("stat"));
                    if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private void signal(String signal) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        command.addAll(machines());
        new ProcessBuilder(command).start().waitFor();
    }

    /** The processes of Erlang, without the shells around them. */
    private List<String> machines() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(one -> one.info().command().orElse("").contains("beam"))
                .map(one -> String.valueOf(one.pid()))
                .toList();
    }

    int tlsPort() {
        return tlsPort;
    }

    String url() {
        return "amqp://127.0.0.1:" + port();
    }

    private void end() {
        kill();
        // The port mapper of Erlang stays behind otherwise.
        // It refuses while another test run has a node there.
        try {
            new ProcessBuilder("epmd", "-port", "14369", "-kill").start().waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}
