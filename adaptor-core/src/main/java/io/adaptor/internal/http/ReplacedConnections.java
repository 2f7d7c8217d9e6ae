package io.adaptor.internal.http;

import java.io.IOException;
import java.util.Set;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Immediately uses another connection, once, if the selected HTTP/2 connection was shut down (GOAWAY) without
 * processing the request: this counts neither as an attempt nor as a failure. If the connection remains open and
 * rejected only this request, the retry policy decides. For HTTP/1, {@link PooledSocket} checks the connection before
 * anything is sent.
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

    /** Sends a request on the selected connection. */
    static Response onTheWire(Interceptor.Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection != null && HTTP_2.contains(connection.protocol())) {
            chain.call().tag(Picked.class, Picked::new).use(connection);
        }
        return chain.proceed(chain.request());
    }

    /** The connection of a call. Confined to the thread of the call. */
    private static final class Picked {
        private @Nullable Connection last;
        private @Nullable IOException refusal;

        // OkHttp never selects a connection that was shut down.
        void use(Connection connection) throws IOException {
            IOException refused = refusal;
            if (refused != null && connection == last) {
                throw refused;
            }
            last = connection;
        }
    }
}
