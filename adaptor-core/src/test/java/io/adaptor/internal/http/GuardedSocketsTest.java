package io.adaptor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.TlsPolicy;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.security.EgressPolicy;
import io.adaptor.security.Redactor;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GuardedSocketsTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Integration NOTHING = Integration.builder()
            .name("sockets")
            .type(IntegrationType.CUSTOM)
            .connector("acme")
            .category("test")
            .build();
    private static final TlsSettings PLATFORM =
            TlsSettings.of(TlsPolicy.DEFAULT, new SecretValues(NOTHING, "default", reference -> null, new Redactor()));

    @Test
    void aSocketToAnAllowedHostIsConnectedAndCarriesBytesBothWays() throws IOException {
        try (Trap server = Trap.at("127.0.0.1", 0);
                Socket socket = sockets("127.0.0.1").connect("127.0.0.1", server.port(), SOON)) {
            assertThat(socket.isConnected()).isTrue();
            assertThat(socket.getInputStream().readAllBytes()).startsWith("HTTP/1.1 204".getBytes());
        }
    }

    @Test
    void aHostThatIsNotDeclaredIsRefusedThoughItWouldBeAllowed() throws IOException {
        GuardedDns dns = new GuardedDns(EgressPolicy.allowing(List.of("127.0.0.1")), Dns.SYSTEM);
        GuardedSockets sockets = new GuardedSockets(
                dns, new DeclaredHosts("connector acme", () -> BaseAddress.NONE, List.of("db.example")), PLATFORM);
        try (Trap server = Trap.at("127.0.0.1", 0)) {
            assertThat(failure(sockets, "127.0.0.1", server.port(), SOON)).isEqualTo(StandardErrorCode.EGRESS_DENIED);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aPortWhereNobodyListensIsConnectionFailed() throws IOException {
        int port;
        try (ServerSocket closedSoon = new ServerSocket(0)) {
            port = closedSoon.getLocalPort();
        }

        assertThat(failure(sockets("127.0.0.1"), "127.0.0.1", port, SOON))
                .isEqualTo(StandardErrorCode.CONNECTION_FAILED);
    }

    @Test
    void aNameThatNobodyKnowsIsConnectionFailed() {
        assertThat(failure(sockets("127.0.0.1"), "nobody.invalid", 1, SOON))
                .isEqualTo(StandardErrorCode.CONNECTION_FAILED);
    }

    @Test
    void aConnectionThatIsNotThereInTimeIsATimeout() throws IOException {
        try (Full server = new Full()) {
            assertThat(failure(sockets("127.0.0.1"), "127.0.0.1", server.port(), Duration.ofMillis(200)))
                    .isEqualTo(StandardErrorCode.TIMEOUT);
        }
    }

    @Test
    void interruptingTheThreadEndsTheWaitForAConnection() throws Exception {
        try (Full server = new Full()) {
            CompletableFuture<ErrorCode> code = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                Thread.currentThread().interrupt();
                code.complete(failure(sockets("127.0.0.1"), "127.0.0.1", server.port(), Duration.ofSeconds(25)));
            });
            caller.start();

            assertThat(code.get(5, TimeUnit.SECONDS)).isEqualTo(StandardErrorCode.CANCELLED);
        }
    }

    @Test
    void interruptingTheThreadEndsAReadOfTheSocket() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Boolean> ended = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try (Socket socket = sockets("127.0.0.1").connect("127.0.0.1", silent.getLocalPort(), SOON)) {
                    Thread.currentThread().interrupt();
                    ended.complete(socket.getInputStream().read() < 0);
                } catch (IOException e) {
                    ended.complete(true);
                }
            });
            caller.start();

            assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aSocketOfTheFactoryConnectsOnlyToWhereItMay() throws IOException {
        try (Trap server = Trap.at("127.0.0.1", 0)) {
            SocketFactory open = sockets("127.0.0.1").socketFactory();
            try (Socket socket = open.createSocket("127.0.0.1", server.port())) {
                assertThat(socket.getInputStream().readAllBytes()).startsWith("HTTP/1.1 204".getBytes());
            }
            int before = server.connections();
            SocketFactory guarded = sockets("192.0.2.1").socketFactory();
            for (InetSocketAddress address : List.of(
                    new InetSocketAddress("127.0.0.1", server.port()),
                    InetSocketAddress.createUnresolved("localhost", server.port()),
                    InetSocketAddress.createUnresolved("0177.0.0.1", server.port()),
                    new InetSocketAddress(
                            InetAddress.getByAddress("db.example", new byte[] {127, 0, 0, 1}), server.port()))) {
                try (Socket socket = guarded.createSocket()) {
                    assertThat(catchThrowableOfType(IOException.class, () -> socket.connect(address, 5000)))
                            .as(address.toString())
                            .isNotNull();
                    assertThat(socket.getChannel()).isNull();
                }
            }
            assertThat(server.connections()).isEqualTo(before);
        }
    }

    @Test
    void aHostIsCheckedWithoutConnecting() {
        GuardedSockets sockets = sockets("192.0.2.1");

        assertThat(catchThrowableOfType(ConnectorException.class, () -> sockets.check("127.0.0.1", 5432))
                        .code())
                .isEqualTo(StandardErrorCode.EGRESS_DENIED);
        sockets.check("192.0.2.1", 5432);
    }

    @Test
    void everyMethodOfASocketIsThatOfTheSocketBehindIt() {
        assertThat(Socket.class.getMethods())
                .filteredOn(method ->
                        method.getDeclaringClass() == Socket.class && !Modifier.isStatic(method.getModifiers()))
                .allSatisfy(method -> assertThat(CheckedSocket.class
                                .getMethod(method.getName(), method.getParameterTypes())
                                .getDeclaringClass())
                        .as(method.toString())
                        .isNotEqualTo(Socket.class));
    }

    private static GuardedSockets sockets(String allowed) {
        GuardedDns dns = new GuardedDns(EgressPolicy.allowing(List.of(allowed)), Dns.SYSTEM);
        return new GuardedSockets(
                dns, new DeclaredHosts("connector acme", () -> BaseAddress.NONE, List.of("*")), PLATFORM);
    }

    private static ErrorCode failure(GuardedSockets sockets, String host, int port, Duration timeout) {
        return catchThrowableOfType(ConnectorException.class, () -> sockets.connect(host, port, timeout))
                .code();
    }

    /** A listener whose queue is full, so that the next connection hangs. */
    private static final class Full implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        private final List<SocketChannel> queued = new ArrayList<>();

        Full() throws IOException {
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(listener.getInetAddress(), port()));
                queued.add(channel);
            }
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : queued) {
                channel.close();
            }
            listener.close();
        }
    }
}
