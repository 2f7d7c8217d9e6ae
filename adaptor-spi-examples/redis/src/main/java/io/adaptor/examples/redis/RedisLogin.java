package io.adaptor.examples.redis;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.Egress;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Opens connections: connects through the guard, speaks RESP3, logs in, chooses the database. Thread-safe. */
final class RedisLogin {
    private static final long MOST_BYTES = 65_536;

    private final RedisAddress address;
    private final Egress egress;
    private final Credentials credentials;

    RedisLogin(RedisAddress address, ConnectorContext context) {
        this.address = address;
        this.egress = context.egress();
        this.credentials = context.credentials();
    }

    /**
     * Opens a connection.
     *
     * @param end until when, in the nanoseconds of {@link System#nanoTime}
     * @throws ConnectorException if it can't be opened; nothing of the caller's was sent then
     */
    RedisConnection open(long end) {
        // Before the credentials are read: if they change meanwhile, the connection is replaced once too often.
        long version = credentials.version();
        List<String> hello = hello();
        RedisConnection connection = connect(end, version);
        try {
            check(connection.call(hello, end, MOST_BYTES));
            if (address.database() != 0) {
                check(connection.call(List.of("SELECT", String.valueOf(address.database())), end, MOST_BYTES));
            }
            return connection;
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private List<String> hello() {
        List<String> hello = new ArrayList<>(List.of("HELLO", "3"));
        if (credentials.has("password")) {
            hello.addAll(List.of("AUTH", credentials.get("username"), credentials.get("password")));
        }
        return hello;
    }

    private RedisConnection connect(long end, long version) {
        Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
        Socket socket = address.tls()
                ? egress.connectTls(address.host(), address.port(), left)
                : egress.connect(address.host(), address.port(), left);
        try {
            socket.setTcpNoDelay(true);
            return new RedisConnection(address, socket, version);
        } catch (IOException e) {
            throw RedisFailures.broken(address, e);
        }
    }

    private void check(RespAnswer answer) {
        String error = answer.error();
        if (error == null) {
            return;
        }
        if (error.startsWith("NOPROTO") || error.startsWith("ERR unknown command")) {
            throw RedisFailures.unsent(
                    StandardErrorCode.UPSTREAM_REJECTED,
                    Outcome.REJECTED,
                    address + " does not speak RESP3: use Redis 6 or newer");
        }
        throw RedisFailures.answered(error);
    }
}
