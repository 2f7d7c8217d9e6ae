package io.adaptor.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.Egress;
import io.adaptor.spi.TlsContext;
import io.adaptor.spi.http.HttpTransport;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SftpPoolTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final MinaServer server = MinaServer.start();
    private final AtomicLong version = new AtomicLong();
    private Function<String, InetAddress> resolver = host -> InetAddress.getLoopbackAddress();
    private final SftpClients clients =
            new SftpClients(new HostKeys(Set.of(MinaServer.fingerprint()), List.of(), List.of()));

    @AfterEach
    void stop() {
        server.close();
    }

    private SftpPool pool(int size, Duration longestIdle) {
        return pool(server.baseUrl(), size, longestIdle);
    }

    private SftpPool pool(String baseUrl, int size, Duration longestIdle) {
        SftpLogin login = new SftpLogin(FileAddress.of(baseUrl), clients, new Loopback());
        return new SftpPool(size, login, clients, version::get, Executors.newCachedThreadPool(), longestIdle);
    }

    @Test
    void aSessionIsUsedAgainAndEndedWhenNobodyUsesItAndTheClientWithIt() throws InterruptedException {
        try (SftpPool pool = pool(2, Duration.ofSeconds(2))) {
            SftpSession first = pool.lend(SOON, TimeLimit.none());
            pool.giveBack(first);
            assertThat(pool.lend(SOON, TimeLimit.none())).isSameAs(first);
            pool.giveBack(first);

            while (pool.sessions() > 0 || clientThreads() > 0) {
                Thread.sleep(20);
            }

            SftpSession later = pool.lend(SOON, TimeLimit.none());
            assertThat(later).isNotSameAs(first);
            pool.giveBack(later);
        }
        while (clientThreads() > 0) {
            Thread.sleep(20);
        }
    }

    @Test
    void aSessionOfOtherCredentialsIsNotUsedAgain() {
        try (SftpPool pool = pool(1, Duration.ofMinutes(1))) {
            SftpSession first = pool.lend(SOON, TimeLimit.none());
            pool.giveBack(first);
            version.incrementAndGet();

            SftpSession second = pool.lend(SOON, TimeLimit.none());

            assertThat(second).isNotSameAs(first);
            assertThat(pool.sessions()).isEqualTo(1);
            pool.giveBack(second);
        }
    }

    @Test
    void aPoolThatIsUsedUpSaysSo() {
        try (SftpPool pool = pool(1, Duration.ofMinutes(1))) {
            SftpSession only = pool.lend(SOON, TimeLimit.none());

            assertThatThrownBy(() -> pool.lend(Duration.ofMillis(100), TimeLimit.none()))
                    .isInstanceOfSatisfying(ConnectorException.class, e -> {
                        assertThat(e.code()).isEqualTo(FileErrorCode.SFTP_POOL_EXHAUSTED);
                        assertThat(e.unprocessed()).isTrue();
                    });
            pool.giveBack(only);
            pool.giveBack(pool.lend(SOON, TimeLimit.none()));
        }
    }

    @Test
    void aPoolThatIsClosedDuringALoginLeavesNoClient() throws InterruptedException {
        SftpPool pool = pool(1, Duration.ofMinutes(1));
        resolver = host -> {
            pool.close();
            return InetAddress.getLoopbackAddress();
        };

        assertThatThrownBy(() -> pool.lend(SOON, TimeLimit.none()))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo(StandardErrorCode.CANCELLED));

        while (!server.server().getActiveSessions().isEmpty()) {
            Thread.sleep(20);
        }
        while (clientThreads() > 0) {
            Thread.sleep(20);
        }
    }

    @Test
    void aLoginThatIsUnderWayEndsWithThePool() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SftpPool pool = pool("sftp://127.0.0.1:" + silent.getLocalPort() + "/", 1, Duration.ofMinutes(1));
            CompletableFuture<SftpSession> login =
                    CompletableFuture.supplyAsync(() -> pool.lend(Duration.ofSeconds(40), TimeLimit.none()));
            try (Socket accepted = silent.accept()) {
                pool.close();

                assertThatThrownBy(() -> login.get(SOON.toSeconds(), TimeUnit.SECONDS))
                        .hasCauseInstanceOf(ConnectorException.class);
            }
        }
        while (clientThreads() > 0) {
            Thread.sleep(20);
        }
    }

    /** The name is none that anybody else could resolve. */
    @Test
    void theAddressThatWasCheckedIsTheOneConnectedTo() {
        List<String> asked = new ArrayList<>();
        resolver = host -> {
            asked.add(host);
            return InetAddress.getLoopbackAddress();
        };
        String elsewhere = server.baseUrl().replace("127.0.0.1", "files.invalid");
        try (SftpPool pool = pool(elsewhere, 1, Duration.ofMinutes(1))) {
            pool.giveBack(pool.lend(SOON, TimeLimit.none()));
            version.incrementAndGet();
            pool.giveBack(pool.lend(SOON, TimeLimit.none()));
        }
        // Each connection is checked.
        assertThat(asked).containsExactly("files.invalid", "files.invalid");
    }

    @Test
    void noConnectionIsMadeToAnAddressThatIsRefused() {
        AtomicInteger connections = new AtomicInteger();
        server.server().addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                connections.incrementAndGet();
            }
        });
        resolver = host -> {
            throw new AdaptorException(StandardErrorCode.EGRESS_DENIED, "refused");
        };
        try (SftpPool pool = pool(1, Duration.ofMinutes(1))) {
            assertThatThrownBy(() -> pool.lend(SOON, TimeLimit.none())).isInstanceOf(AdaptorException.class);
            assertThat(connections).hasValue(0);
            resolver = host -> InetAddress.getLoopbackAddress();
            pool.giveBack(pool.lend(SOON, TimeLimit.none()));
            assertThat(connections).hasValue(1);
        }
    }

    private static long clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("SshClient"))
                .count();
    }

    /** Lets everything through to this machine. */
    private final class Loopback implements ConnectorContext, Egress, Credentials {
        @Override
        public InetAddress resolve(String host) {
            return resolver.apply(host);
        }

        @Override
        public boolean has(String name) {
            return name.equals("username") || name.equals("password");
        }

        @Override
        public String get(String name) {
            return name.equals("username") ? MinaServer.USER : MinaServer.PASSWORD;
        }

        @Override
        public long version() {
            return version.get();
        }

        @Override
        public Credentials credentials() {
            return this;
        }

        @Override
        public Egress egress() {
            return this;
        }

        @Override
        public String baseUrl() {
            return server.baseUrl();
        }

        @Override
        public Map<String, String> connection() {
            return Map.of();
        }

        @Override
        public HttpTransport http() {
            throw new AssertionError();
        }

        @Override
        public Socket connect(String host, int port, Duration timeout) {
            throw new AssertionError();
        }

        @Override
        public SSLSocket connectTls(String host, int port, Duration timeout) {
            throw new AssertionError();
        }

        @Override
        public SocketFactory socketFactory() {
            throw new AssertionError();
        }

        @Override
        public void check(String host, int port) {
            throw new AssertionError();
        }

        @Override
        public TlsContext tls() {
            throw new AssertionError();
        }

        @Override
        public Connector delegate(String connectorId) {
            throw new AssertionError();
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public Executor executor() {
            return Runnable::run;
        }
    }
}
