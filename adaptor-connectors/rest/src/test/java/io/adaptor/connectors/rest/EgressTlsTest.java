package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.Payload;
import io.adaptor.api.TlsPolicy;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** TLS of connectors that speak no HTTP, against a real server with certificates made for the test. */
@Timeout(30)
class EgressTlsTest {
    private static final HeldCertificate CA = new HeldCertificate.Builder()
            .commonName("Test CA")
            .certificateAuthority(0)
            .build();
    private static final Duration SOON = Duration.ofSeconds(10);

    // A socket that nothing refers to is closed when it is collected, in the middle of a write of its peer.
    private final Queue<Socket> kept = new ConcurrentLinkedQueue<>();

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        serve("127.0.0.1");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (Socket socket : kept) {
            socket.close();
        }
    }

    @Test
    void theHandshakeIsByTheSettingsOfTheIntegration() {
        ExecutionResult result = run(trusting(), EgressTlsTest::line);

        assertThat(result.error()).isNull();
        assertThat(result.data().asText()).isEqualTo("PONG");
    }

    @Test
    void anAuthorityThatIsNotTrustedIsRefused() {
        assertThat(run(TlsPolicy.DEFAULT, EgressTlsTest::line).error().code()).isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws IOException {
        server.close();
        serve("192.0.2.7");

        assertThat(run(trusting(), EgressTlsTest::line).error().code()).isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void withoutVerificationAnyCertificateIsAccepted() throws IOException {
        server.close();
        serve("192.0.2.7");

        assertThat(run(new TlsPolicy(false, null, null, null), EgressTlsTest::line)
                        .error())
                .isNull();
    }

    @Test
    void aFactorysSocketsCarryTlsOfTheClientsOwn() {
        ExecutionResult result = run(trusting(), (context, port) -> {
            Socket plain = context.egress().socketFactory().createSocket("127.0.0.1", port);
            try (Socket tls = context.tls().context().getSocketFactory().createSocket(plain, "127.0.0.1", port, true)) {
                return text(tls);
            }
        });

        assertThat(result.error()).isNull();
        assertThat(result.data().asText()).isEqualTo("PONG");
    }

    @Test
    void closingFromAnotherThreadEndsABlockedWrite() {
        ExecutionResult result = run(trusting(), (context, port) -> {
            SSLSocket socket = context.egress().connectTls("127.0.0.1", port, SOON);
            CompletableFuture<Boolean> failed = new CompletableFuture<>();
            CompletableFuture<Void> writing = new CompletableFuture<>();
            Thread writer = new Thread(() -> {
                try {
                    byte[] much = new byte[1 << 20];
                    for (int i = 0; i < 1000; i++) {
                        socket.getOutputStream().write(much);
                        writing.complete(null);
                    }
                    failed.complete(false);
                } catch (IOException e) {
                    failed.complete(true);
                }
            });
            writer.start();
            writing.get(10, TimeUnit.SECONDS);
            while (writer.isAlive() && !blocked(writer)) {
                Thread.onSpinWait();
            }
            socket.close();
            return String.valueOf(failed.get(10, TimeUnit.SECONDS));
        });

        assertThat(result.error()).isNull();
        assertThat(result.data().asText()).isEqualTo("true");
    }

    // In a write of the socket for a while: the buffers are full.
    private static boolean blocked(Thread writer) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
        while (System.nanoTime() < end) {
            boolean writes = false;
            for (StackTraceElement frame : writer.getStackTrace()) {
                writes |= frame.getMethodName().startsWith("write")
                        || frame.getMethodName().contains("poll");
            }
            if (!writes) {
                return false;
            }
        }
        return true;
    }

    private static TlsPolicy trusting() {
        return new TlsPolicy(true, CA.certificatePem(), null, null);
    }

    private static String line(ConnectorContext context, int port) throws Exception {
        try (SSLSocket socket = context.egress().connectTls("127.0.0.1", port, SOON)) {
            return text(socket);
        }
    }

    private static String text(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
    }

    /** Says PONG to each that connects, and reads nothing. */
    private void serve(String name) throws IOException {
        HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName(name)
                .signedBy(CA)
                .build();
        server = new HandshakeCertificates.Builder()
                .heldCertificate(own)
                .build()
                .sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 8, InetAddress.getByName("127.0.0.1"));
        ServerSocket listener = server;
        Thread thread = new Thread(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket accepted = listener.accept();
                    kept.add(accepted);
                    accepted.getOutputStream().write("PONG".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // A handshake that was broken off, or the end of the test.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private ExecutionResult run(TlsPolicy tls, Talk talk) {
        int port = server.getLocalPort();
        Integration integration = Integration.builder()
                .integrationId("line")
                .name("Line")
                .type(IntegrationType.CUSTOM)
                .connector("line")
                .category("test")
                .baseUrl("line://127.0.0.1:" + port)
                .network(new NetworkPolicy(tls, null, 20, List.of("127.0.0.1")))
                .endpoints(Map.of("ping", Endpoint.builder("ping").build()))
                .build();
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration)
                .connector(new Line(port, talk))
                .build()) {
            return client.execute(ExecutionRequest.builder("line", "ping").build());
        }
    }

    /** What is done with the connection. */
    @FunctionalInterface
    private interface Talk {
        String over(ConnectorContext context, int port) throws Exception;
    }

    private record Line(int port, Talk talk) implements ConnectorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.builder("line", "1")
                    .accepts(Accepts.builder()
                            .schemes("line")
                            .fields(Accepts.Field.TLS)
                            .build())
                    .build();
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return request -> {
                try {
                    return ConnectorResponse.builder()
                            .body(Payload.json(TextNode.valueOf(talk.over(context, port))))
                            .build();
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            };
        }
    }
}
