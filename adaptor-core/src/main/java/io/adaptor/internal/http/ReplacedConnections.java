package io.adaptor.internal.http;

import java.io.IOException;
import java.util.Set;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Takes another connection, at once and once, where the one of HTTP/2 that was picked has said goodbye (GOAWAY) without
 * processing the request: that is neither an attempt nor a failure. One that goes on, and refused this request only, leaves it to
 * the retry policy. For HTTP/1 {@link PooledSocket} looks before anything is sent.
 */
final class ReplacedConnections {
    private static final Set<Protocol> HTTP_2 = Set.of(Protocol.HTTP_2, Protocol.H2_PRIOR_KNOWLEDGE);

    private ReplacedConnections() {}

    /** Sends a request, around OkHttp's own steps. */
    static Response proceed(Interceptor.Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException e) {
            Picked picked = chain.call().tag(Picked.class);
            if (picked == null || !NetworkFailures.notProcessed(e)) {
                throw e;
            }
            picked.refusal = e;
            try {
                return chain.proceed(chain.request());
            } finally {
                picked.refusal = null;
            }
        }
    }

    /** Sends it on the connection that was picked. */
    static Response onTheWire(Interceptor.Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection != null && HTTP_2.contains(connection.protocol())) {
            chain.call().tag(Picked.class, Picked::new).use(connection);
        }
        return chain.proceed(chain.request());
    }

    /** The connection of a call. A call is of one thread. */
    private static final class Picked {
        private @Nullable Connection last;
        private @Nullable IOException refusal;

        // OkHttp picks no connection that has said goodbye.
        void use(Connection connection) throws IOException {
            IOException refused = refusal;
            if (refused != null && connection == last) {
                throw refused;
            }
            last = connection;
        }
    }
}
