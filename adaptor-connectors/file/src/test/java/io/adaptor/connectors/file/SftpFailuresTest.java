package io.adaptor.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.ExecutionFailedException;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.Payload;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong on the way to a server. */
@Timeout(60)
class SftpFailuresTest {
    private static final String ENDPOINTS =
            LocalFailuresTest.ENDPOINTS.replace("max_bytes: 1000", "max_bytes: 100000000");

    private static ErrorDetail error(AdaptorClient client, String endpoint, String path) {
        ExecutionResult result = client.call("files", endpoint)
                .with("path", path)
                .with("content", "x")
                .execute();
        assertThat(result.error()).isNotNull();
        assertThat(String.valueOf(result)).doesNotContain("canary");
        return result.error();
    }

    private static AdaptorClient client(TestRoot root, String more, String baseUrl) {
        Integration integration = IntegrationFormat.read(
                """
                integration_id: files
                name: Files
                type: file_system
                category: test
                base_url: %s
                %s
                timeout_ms: 5000
                retry_config: { max_retries: 0 }
                circuit_breaker: { enabled: false }
                endpoints:
                %s
                """.formatted(baseUrl, more.strip(), ENDPOINTS.strip().indent(2)), "files.yaml");
        return AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .build();
    }

    @Test
    void aServerThatIsAwayIsNotReached() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (MinaServer server = MinaServer.start();
                AdaptorClient client = client(server, server.more(), "sftp://127.0.0.1:" + port + "/x")) {
            assertThat(error(client, "read", "a").code()).isEqualTo("CONNECTION_FAILED");
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0);
                MinaServer server = MinaServer.start();
                AdaptorClient client =
                        client(server, server.more(), "sftp://127.0.0.1:" + silent.getLocalPort() + "/x")) {
            long from = System.nanoTime();
            assertThat(error(client, "read", "a").code()).isEqualTo("TIMEOUT");
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from)).isLessThan(9_000);
        }
    }

    @Test
    void aLoginThatIsRefusedIsAnErrorOfTheCredentials() {
        try (MinaServer server = MinaServer.start();
                AdaptorClient client = client(
                        server,
                        server.more().replace(MinaServer.PASSWORD, "wrong-canary-password"),
                        server.baseUrl())) {
            ErrorDetail error = error(client, "read", "a");

            assertThat(error.code()).isEqualTo("AUTH_FAILED");
            assertThat(error.message()).contains("the server refused the login");
        }
    }

    @Test
    void aKeyThatCantBeReadIsAnErrorOfTheCredentials() {
        String key =
                "auth_config: { type: basic_auth, credentials: { username: reader, private_key: \"no-key-canary-1\" } }";
        try (MinaServer server = MinaServer.start();
                AdaptorClient client = client(
                        server,
                        "settings: { host_key: \"" + MinaServer.fingerprint() + "\" }\n" + key,
                        server.baseUrl())) {
            assertThat(error(client, "read", "a").code()).isEqualTo("AUTH_FAILED");
        }
    }

    @Test
    void aHostKeyThatIsNotNamedIsRefusedBeforeTheLogin() {
        String other = HostKeys.fingerprint(MinaServer.ecKey().getPublic());
        AtomicInteger logins = new AtomicInteger();
        try (MinaServer server = MinaServer.start(made -> made.setPasswordAuthenticator((user, password, session) -> {
                    logins.incrementAndGet();
                    return true;
                }));
                AdaptorClient client =
                        client(server, server.more().replace(MinaServer.fingerprint(), other), server.baseUrl())) {
            // Often: the session ends in another thread, before or after the call looks at it.
            for (int call = 0; call < 40; call++) {
                ErrorDetail error = error(client, "read", "a");

                assertThat(error.code()).isEqualTo("SFTP_HOST_KEY_REFUSED");
                assertThat(error.message()).contains(MinaServer.fingerprint());
            }
            assertThat(logins).hasValue(0);
        }
    }

    @Test
    void knownHostsIsHeldAgainstHostAndPort() {
        try (OpenSshServer server = OpenSshServer.start()) {
            String elsewhere = server.more().replace("[127.0.0.1]:" + server.port(), "[127.0.0.1]:1");
            try (AdaptorClient client = client(server, elsewhere, server.baseUrl())) {
                assertThat(error(client, "read", "a").code()).isEqualTo("SFTP_HOST_KEY_REFUSED");
            }
            String revoked = server.more().replace("known_hosts: \"", "known_hosts: \"@revoked ");
            try (AdaptorClient client = client(server, revoked, server.baseUrl())) {
                assertThat(error(client, "read", "a").code()).isEqualTo("SFTP_HOST_KEY_REFUSED");
            }
            try (AdaptorClient client = client(server, server.more(), server.baseUrl())) {
                assertThat(error(client, "read", "a").code()).isEqualTo("FILE_NOT_FOUND");
            }
        }
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfAWriteLeavesNothingToSee() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                CutProxy proxy = new CutProxy(server.port());
                AdaptorClient client = client(
                        server,
                        server.more().replace(":" + server.port(), ":" + proxy.port()),
                        "sftp://127.0.0.1:" + proxy.port() + server.folder())) {
            Files.writeString(server.folder().resolve("a.bin"), "old");
            InputStream endless = new InputStream() {
                private long sent;

                @Override
                public int read() {
                    return sent++ < 50_000_000 ? 'x' : -1;
                }
            };
            proxy.cutAfter(3_000_000);

            ExecutionResult result = client.call("files", "upload")
                    .with("path", "a.bin")
                    .body(Payload.stream(() -> endless, -1, "application/octet-stream"))
                    .execute();

            assertThat(result.error()).isNotNull();
            assertThat(result.error().code()).isIn("CONNECTION_FAILED", "TIMEOUT");
            assertThat(Files.readString(server.folder().resolve("a.bin"))).isEqualTo("old");
            proxy.cutAfter(Long.MAX_VALUE);
            assertThat(client.call("files", "read")
                            .with("path", "a.bin")
                            .execute()
                            .data()
                            .asText())
                    .isEqualTo("old");
        }
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfRecordsIsToldFromTheirEnd() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                CutProxy proxy = new CutProxy(server.port());
                AdaptorClient client = client(
                        server,
                        server.more().replace(":" + server.port(), ":" + proxy.port()),
                        "sftp://127.0.0.1:" + proxy.port() + server.folder())) {
            Files.writeString(server.folder().resolve("a.ndjson"), "{\"n\":1}\n".repeat(1_000_000));
            proxy.cutAfter(4_000_000);
            long read = 0;
            ExecutionFailedException thrown = null;
            try (Stream<JsonNode> records =
                    client.call("files", "records").with("path", "a.ndjson").records()) {
                read = records.peek(record -> {}).count();
            } catch (ExecutionFailedException e) {
                thrown = e;
            }

            assertThat(thrown).as("after %s records", read).isNotNull();
            assertThat(thrown.code().name()).isEqualTo("RECORDS_INCOMPLETE");
        }
    }

    @Test
    void aServerThatDiesIsNoticedAndTheNextOneUsed() throws Exception {
        try (MinaServer server = MinaServer.start();
                AdaptorClient client = client(server, server.more(), server.baseUrl())) {
            Files.writeString(server.folder().resolve("a.txt"), "a");
            assertThat(client.call("files", "read")
                            .with("path", "a.txt")
                            .execute()
                            .data()
                            .asText())
                    .isEqualTo("a");
            server.server().getActiveSessions().forEach(session -> session.close(true));

            ExecutionResult next =
                    client.call("files", "read").with("path", "a.txt").execute();

            // The end of a session may arrive while the next call is on its way.
            if (next.error() != null) {
                next = client.call("files", "read").with("path", "a.txt").execute();
            }
            assertThat(next.data().asText()).isEqualTo("a");
        }
    }

    @Test
    void aFullDiskOfAServerIsToldFromOtherFailures() throws Exception {
        try (OpenSshServer server = OpenSshServer.start();
                AdaptorClient client = client(server, server.more(), server.baseUrl())) {
            Path disk = Files.createDirectory(server.folder().resolve("disk"));
            Assumptions.assumeTrue(
                    new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString())
                                    .redirectErrorStream(true)
                                    .start()
                                    .waitFor()
                            == 0,
                    "a small disk can't be mounted here: that needs root");
            try {
                ExecutionResult result = client.call("files", "write")
                        .with("path", "disk/a.txt")
                        .with("content", "x".repeat(1_000_000))
                        .execute();
                assertThat(result.error()).isNotNull();
                assertThat(result.error().code()).isEqualTo("FILE_SPACE_EXHAUSTED");
                try (Stream<Path> left = Files.list(disk)) {
                    assertThat(left).isEmpty();
                }
            } finally {
                new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
            }
        }
    }

    /** Passes bytes on until so many came from the server or from the client, then ends the connections. */
    static final class CutProxy implements AutoCloseable {
        private final ServerSocket listener;
        private final int target;
        private volatile long most = Long.MAX_VALUE;

        CutProxy(int target) throws IOException {
            this.listener = new ServerSocket(0);
            this.target = target;
            daemon(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        void cutAfter(long bytes) {
            most = bytes;
        }

        private static void daemon(Runnable work) {
            Thread thread = new Thread(work, "cut-proxy");
            thread.setDaemon(true);
            thread.start();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = listener.accept();
                    Socket server = new Socket("127.0.0.1", target);
                    daemon(() -> pass(client, server));
                    daemon(() -> pass(server, client));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private void pass(Socket from, Socket to) {
            byte[] portion = new byte[8192];
            long passed = 0;
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(portion); read > 0 && passed < most; read = in.read(portion)) {
                    out.write(portion, 0, read);
                    passed += read;
                }
            } catch (IOException ended) {
                // One of both has ended.
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
