package io.adaptor.internal.http;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Applies the statements of HTTP/1 responses about the reuse of their connection, and informs the socket when data is
 * awaited. HTTP/2 needs neither. Thread-safe.
 */
final class ConnectionReuse implements Interceptor {
    private static final Pattern TIMEOUT = Pattern.compile("(?i)(?:^|[,;\\s])timeout\\s*=\\s*\"?(\\d{1,9})");
    /**
     * How much earlier than the remote system the connection is released, because a request sent at the last moment may
     * be lost.
     */
    private static final long SOONER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PooledSockets sockets;

    ConnectionReuse(PooledSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        PooledSocket socket = socket(chain.connection());
        if (socket == null) {
            return chain.proceed(chain.request());
        }
        socket.carriesHttp1();
        socket.awaits();
        try {
            Response response = chain.proceed(chain.request());
            heed(response, socket);
            return response.newBuilder()
                    .body(new AwaitedBody(response.body(), socket))
                    .build();
        } catch (HeadOnlyException e) {
            // Data after the head belongs to no response.
            socket.spend();
            throw e;
        }
    }

    private @Nullable PooledSocket socket(@Nullable Connection connection) {
        if (connection == null) {
            return null;
        }
        Protocol protocol = connection.protocol();
        boolean http1 = protocol == Protocol.HTTP_1_1 || protocol == Protocol.HTTP_1_0;
        return http1 ? sockets.beneath(connection.socket()) : null;
    }

    private static void heed(Response response, PooledSocket socket) {
        if (response.protocol() == Protocol.HTTP_1_0 && !keptAlive(response)) {
            socket.spend();
            return;
        }
        String stated = response.header("Keep-Alive");
        Matcher timeout = stated == null ? null : TIMEOUT.matcher(stated);
        if (timeout != null && timeout.find()) {
            long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(timeout.group(1)));
            socket.idleAtMost(Math.max(nanos / 2, nanos - SOONER_NANOS));
        }
    }

    private static boolean keptAlive(Response response) {
        return response.headers("Connection").stream()
                .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains("keep-alive"));
    }
}
