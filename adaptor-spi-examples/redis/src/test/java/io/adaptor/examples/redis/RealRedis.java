package io.adaptor.examples.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/**
 * A redis-server as its own process, in memory: the binary that embedded-redis brings, or the one that the environment
 * variable REDIS_SERVER names. Close it.
 */
final class RealRedis implements AutoCloseable {
    static final String USER = "reader-of-orders";
    static final String PASSWORD = "not-to-be-seen-4711";

    private final Process process;
    private final Path folder;
    private final int port;
    private final int tlsPort;

    private RealRedis(Process process, Path folder, int port, int tlsPort) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.tlsPort = tlsPort;
    }

    /** A server with a user besides the default one, which needs no password. */
    static RealRedis start(String... more) {
        try {
            Path folder = Files.createTempDirectory("redis-");
            return start(folder, freePort(), 0, List.of(more));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server that speaks TLS on a second port. */
    static RealRedis startTls(Path certificate, Path key) {
        try {
            Path folder = Files.createTempDirectory("redis-");
            int tlsPort = freePort();
            List<String> tls = List.of(
                    "--tls-port",
                    String.valueOf(tlsPort),
                    "--tls-cert-file",
                    certificate.toString(),
                    "--tls-key-file",
                    key.toString(),
                    "--tls-auth-clients",
                    "no");
            return start(folder, freePort(), tlsPort, tls);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RealRedis start(Path folder, int port, int tlsPort, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binary(folder).toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder.toString(),
                "--user",
                USER,
                "on",
                ">" + PASSWORD,
                "~*",
                "&*",
                "+@all"));
        command.addAll(more);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            if (line.contains("Ready to accept connections")) {
                Thread drain = new Thread(() -> said.lines().forEach(ignored -> {}), "redis-output");
                drain.setDaemon(true);
                drain.start();
                return new RealRedis(process, folder, port, tlsPort);
            }
        }
        throw new IllegalStateException("redis-server did not start: " + all);
    }

    private static Path binary(Path folder) throws IOException {
        String named = System.getenv("REDIS_SERVER");
        return named != null
                ? Path.of(named)
                : ExecutableProvider.newJarResourceProvider(folder.toFile())
                        .get()
                        .toPath();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    String tlsUrl() {
        return "rediss://localhost:" + tlsPort;
    }

    /** A client without a connector, for what a test arranges and looks at. */
    RawRedis client() {
        return RawRedis.connect(port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
