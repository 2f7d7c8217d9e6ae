package io.adaptor.connectors.file;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's sshd as a child process with keys and a configuration of its own. Its user is the one who runs the tests, who logs
 * in with a key: sshd can check passwords as root only.
 */
final class OpenSshServer implements TestRoot {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path home;
    private final Path folder;
    private final int port;
    private final Process process;

    private OpenSshServer(Path home, Path folder, int port, Process process) {
        this.home = home;
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static OpenSshServer start() {
        return start("");
    }

    /** Starts one with more lines of configuration; the test is skipped where there is none. */
    static OpenSshServer start(String more) {
        Assumptions.assumeTrue(Files.isExecutable(SSHD), "there is no /usr/sbin/sshd (Debian: openssh-server)");
        try {
            Path home = TestRoot.fresh("sshd");
            Path folder = Files.createDirectory(home.resolve("files"));
            keygen(home.resolve("host"), "ed25519");
            keygen(home.resolve("host_rsa"), "rsa");
            keygen(home.resolve("user"), "ed25519");
            Files.copy(home.resolve("user.pub"), home.resolve("authorized"));
            Files.setPosixFilePermissions(home.resolve("authorized"), PosixFilePermissions.fromString("rw-------"));
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                port = free.getLocalPort();
            }
            Files.writeString(home.resolve("config"), """
                    Port %d
                    ListenAddress 127.0.0.1
                    HostKey %s/host
                    HostKey %s/host_rsa
                    PidFile %s/pid
                    AuthorizedKeysFile %s/authorized
                    StrictModes no
                    UsePAM no
                    PasswordAuthentication no
                    KbdInteractiveAuthentication no
                    PermitRootLogin yes
                    MaxStartups 200
                    %s
                    Subsystem sftp internal-sftp
                    """.formatted(port, home, home, home, home, more));
            if (System.getProperty("user.name").equals("root")) {
                Files.createDirectories(Path.of("/run/sshd"));
            }
            Process process = new ProcessBuilder(
                            SSHD.toString(),
                            "-D",
                            "-e",
                            "-f",
                            home.resolve("config").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("log").toFile())
                    .start();
            OpenSshServer server = new OpenSshServer(home, folder, port, process);
            server.await();
            return server;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keygen(Path file, String type) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", "", "-f", file.toString()).start();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("ssh-keygen failed");
        }
    }

    private void await() throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                if (socket.getInputStream().read() == 'S') {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("sshd ended: " + log());
                }
            }
            Thread.sleep(50);
        }
        throw new IOException("sshd does not answer: " + log());
    }

    String log() throws IOException {
        return Files.readString(home.resolve("log"));
    }

    Path home() {
        return home;
    }

    int port() {
        return port;
    }

    Process process() {
        return process;
    }

    /** The line of known_hosts for its key. */
    String knownHosts() {
        try {
            return "[127.0.0.1]:" + port + " "
                    + Files.readString(home.resolve("host.pub")).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String privateKey() {
        try {
            return Files.readString(home.resolve("user"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A root of its own below, whose end leaves the server running. */
    TestRoot below() {
        OpenSshServer server = this;
        try {
            Path own = Files.createTempDirectory(folder, "root");
            return new TestRoot() {
                @Override
                public Path folder() {
                    return own;
                }

                @Override
                public String baseUrl() {
                    return "sftp://127.0.0.1:" + port + own;
                }

                @Override
                public String more() {
                    return server.more();
                }
            };
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public String baseUrl() {
        return "sftp://127.0.0.1:" + port + folder;
    }

    @Override
    public String more() {
        return """
                settings: { known_hosts: "%s" }
                auth_config: { type: basic_auth, credentials: { username: %s, private_key: "%s" } }
                """.formatted(
                knownHosts(), System.getProperty("user.name"), privateKey().replace("\n", "\\n"));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
