package io.adaptor.connectors.file;

import io.adaptor.api.error.ConnectorException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.random.JceRandomFactory;
import org.apache.sshd.common.random.SingletonRandomFactory;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/**
 * The SSH client of one server, with its threads; it exists only while it is needed. It reads no keys or configuration
 * of the user that the process runs as. Thread-safe.
 */
final class SftpClients implements AutoCloseable {
    private static final AttributeKey<AtomicReference<@Nullable String>> REFUSED = new AttributeKey<>();

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final Duration NEVER = Duration.ofDays(1);
    /**
     * The preferred key exchange of OpenSSH since version 10. MINA prefers NTRU Prime, whose key generation takes most
     * of the time of the first login, because its code is not JIT-compiled yet.
     */
    private static final String KEY_EXCHANGE = "mlkem768x25519-sha256";

    private final HostKeys hostKeys;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<ConnectFuture> connecting = ConcurrentHashMap.newKeySet();
    private @Nullable SshClient client;
    private boolean running;
    private boolean closed;

    /**
     * Creates the first client without starting it, so that the first call does not spend time on loading its classes.
     */
    SftpClients(HostKeys hostKeys) {
        this.hostKeys = hostKeys;
        this.client = made();
    }

    /**
     * Begins to connect; the attempt is cancelled if the client is stopped.
     *
     * @param refused receives the fingerprint of a rejected host key. The attributes of the session can't hold it: they
     *     are cleared when the session ends, which may be before they are read
     * @throws ConnectorException {@code CANCELLED} after {@link #close}
     */
    ConnectFuture connect(String user, InetSocketAddress address, AtomicReference<@Nullable String> refused)
            throws IOException {
        lock.lock();
        try {
            if (closed) {
                throw FileFailures.cancelled("the connector is closed");
            }
            ConnectFuture begun =
                    running().connect(user, address, AttributeRepository.ofKeyValuePair(REFUSED, refused), null);
            connecting.add(begun);
            begun.addListener(connecting::remove);
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the client was closed. */
    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private SshClient running() {
        SshClient known = client;
        if (known == null) {
            known = made();
            client = known;
        }
        if (!running) {
            known.start();
            running = true;
        }
        return known;
    }

    /** Runs something later, unless the client is stopped first. */
    void later(Runnable task, Duration delay) {
        lock.lock();
        try {
            ScheduledExecutorService timer = client == null || !running ? null : client.getScheduledExecutorService();
            if (timer != null && !timer.isShutdown()) {
                timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private SshClient made() {
        SshClient made = ClientBuilder.builder()
                .randomFactory(new SingletonRandomFactory(JceRandomFactory.INSTANCE))
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .serverKeyVerifier((session, address, key) -> trusts(session, key))
                .build();
        made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        made.setSignatureFactories(knownFirst(made.getSignatureFactories(), hostKeys.types()));
        made.setKeyExchangeFactories(first(
                made.getKeyExchangeFactories(), factory -> factory.getName().equals(KEY_EXCHANGE)));
        made.setNioWorkers(1);
        CoreModuleProperties.PASSWORD_PROMPTS.set(made, 1);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(made, KEEP_ALIVE);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(made, 3);
        // The pool closes idle sessions, and the call closes the one it uses.
        CoreModuleProperties.IDLE_TIMEOUT.set(made, NEVER);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(made, NEVER);
        return made;
    }

    private boolean trusts(ClientSession session, PublicKey key) {
        boolean trusted = hostKeys.trusts(key);
        if (!trusted) {
            session.getConnectionContext().getAttribute(REFUSED).set(HostKeys.fingerprint(key));
        }
        return trusted;
    }

    // A server has keys of several types, and presents the first type of the client's list.
    private static List<NamedFactory<Signature>> knownFirst(
            List<NamedFactory<Signature>> factories, Set<String> types) {
        return first(
                factories,
                factory -> types.contains(factory.getName().startsWith("rsa-sha2-") ? "ssh-rsa" : factory.getName()));
    }

    private static <T> List<T> first(List<T> all, Predicate<T> preferred) {
        return Stream.concat(all.stream().filter(preferred), all.stream().filter(preferred.negate()))
                .toList();
    }

    /** Stops the client with its threads; the next call gets a new one. */
    void stop() {
        stop(false);
    }

    /** Stops the client permanently, including logins in progress. */
    @Override
    public void close() {
        stop(true);
    }

    private void stop(boolean forGood) {
        SshClient stopped;
        lock.lock();
        try {
            closed |= forGood;
            stopped = running ? client : null;
            client = null;
            running = false;
        } finally {
            lock.unlock();
        }
        // A connection in progress is not a session yet, so the client can't close it.
        connecting.forEach(ConnectFuture::cancel);
        if (stopped != null) {
            stopped.stop();
        }
    }
}
