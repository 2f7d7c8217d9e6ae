package io.adaptor.connectors.amqp;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.FrameHandlerFactory;
import com.rabbitmq.client.impl.SocketFrameHandler;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.Credentials;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Opens connections over checked sockets and logs in. Thread-safe. */
final class AmqpLogin implements AutoCloseable {
    private static final String GUEST = "guest";
    private static final int HEARTBEAT_SECONDS = 20;
    private static final int MOST_RPC_MILLIS = 10_000;
    private static final int SOON_MILLIS = 2_000;

    private final AmqpAddress address;
    private final ConnectorContext context;
    private final AmqpThreads threads = new AmqpThreads();

    AmqpLogin(AmqpAddress address, ConnectorContext context) {
        this.address = address;
        this.context = context;
    }

    AmqpAddress address() {
        return address;
    }

    /** The version of the current credentials. */
    long version() {
        return context.credentials().version();
    }

    /** Runs a task on another thread; on the caller's thread if none is free. */
    void elsewhere(Runnable task) {
        try {
            context.executor().execute(task);
        } catch (java.util.concurrent.RejectedExecutionException e) {
            task.run();
        }
    }

    /**
     * Opens a connection.
     *
     * @param end the deadline, in the nanoseconds of {@link System#nanoTime}
     * @param limit the time limit of the call, which may end it earlier
     * @throws ConnectorException if no connection is available; nothing was sent then
     */
    Connection open(long end, TimeLimit limit) {
        AtomicReference<@Nullable Socket> socket = new AtomicReference<>();
        try (TimeLimit.Registration ending = limit.onEnd(() -> close(socket.get()))) {
            return factory(end, socket)
                    .newConnection(
                            threads.delivering(), List.of(new Address(address.host(), address.port())), "adaptor");
        } catch (IOException | TimeoutException | RuntimeException e) {
            close(socket.get());
            throw AmqpFailures.opening(address, e);
        }
    }

    private ConnectionFactory factory(long end, AtomicReference<@Nullable Socket> socket) {
        Credentials credentials = context.credentials();
        int left = (int) Math.min(MOST_RPC_MILLIS, Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        ConnectionFactory factory = new ConnectionFactory() {
            @Override
            protected FrameHandlerFactory createFrameHandlerFactory() {
                return (ignored, name) -> {
                    Socket made = connected(Duration.ofMillis(left));
                    socket.set(made);
                    made.setTcpNoDelay(true);
                    return new SocketFrameHandler(made);
                };
            }
        };
        factory.setUsername(credentials.has("username") ? credentials.get("username") : GUEST);
        factory.setPassword(credentials.has("password") ? credentials.get("password") : GUEST);
        factory.setVirtualHost(address.virtualHost());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setHandshakeTimeout(left);
        factory.setChannelRpcTimeout(MOST_RPC_MILLIS);
        factory.setShutdownTimeout(SOON_MILLIS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setExceptionHandler(new QuietHandler());
        factory.setHeartbeatExecutor(threads.heartbeats());
        factory.setThreadFactory(threads.reading());
        return factory;
    }

    private Socket connected(Duration left) {
        return address.tls()
                ? context.egress().connectTls(address.host(), address.port(), left)
                : context.egress().connect(address.host(), address.port(), left);
    }

    private static void close(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It is no longer usable in any case.
            return;
        }
    }

    /** Ends the threads of closed connections. */
    @Override
    public void close() {
        threads.close();
    }
}
