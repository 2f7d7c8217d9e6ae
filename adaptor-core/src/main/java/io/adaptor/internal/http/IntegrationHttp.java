package io.adaptor.internal.http;

import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorDescriptor;
import io.adaptor.spi.ConnectorDescriptor;
import io.adaptor.spi.Egress;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.http.HttpTransport;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.ConnectionPool;
import org.jspecify.annotations.Nullable;

/** The ways out of one integration, which share its connections. Thread-safe. */
public final class IntegrationHttp implements AutoCloseable {
    private final OkHttpTransport hop;
    private final GuardedDns dns;
    private final ConnectionPool pool;
    private final HomeAddress home;
    private final Map<String, String> headers;
    private final TimeSource time;

    IntegrationHttp(
            OkHttpTransport hop,
            GuardedDns dns,
            ConnectionPool pool,
            @Nullable String baseUrl,
            Map<String, String> headers,
            TimeSource time) {
        this.hop = hop;
        this.dns = dns;
        this.pool = pool;
        this.home = HomeAddress.of(baseUrl);
        this.headers = headers;
        this.time = time;
    }

    /** The address of the integration. */
    public HomeAddress home() {
        return home;
    }

    /**
     * The way out of a connector: with the integration's headers and credentials at home, to the hosts it declares.
     *
     * @param address where the connection is at home
     */
    public HttpTransport transport(
            ConnectorDescriptor connector,
            Supplier<HomeAddress> address,
            Authenticator authenticator,
            SecretValues secrets) {
        return new IntegrationTransport(
                hop, hosts(connector, address), address, headers, authenticator, secrets, time);
    }

    /** The way out of an authenticator: without credentials, to the hosts it declares. */
    public HttpTransport transport(AuthenticatorDescriptor authenticator, SecretValues secrets) {
        DeclaredHosts hosts =
                new DeclaredHosts("authenticator " + authenticator.id(), () -> home, authenticator.hosts());
        return new IntegrationTransport(hop, hosts, () -> home, Map.of(), request -> request, secrets, time);
    }

    /** The way out for requests for tokens: without credentials, to the hosts that the configuration names. */
    public HttpTransport tokenTransport(SecretValues secrets) {
        HomeAddress none = HomeAddress.of(null);
        DeclaredHosts anywhere = new DeclaredHosts("auth_config", () -> none, List.of("*"));
        return new IntegrationTransport(hop, anywhere, () -> none, Map.of(), request -> request, secrets, time);
    }

    /** The way out of a connector that does not speak HTTP, to the hosts it declares. */
    public Egress egress(ConnectorDescriptor connector, Supplier<HomeAddress> address) {
        return new GuardedSockets(dns, hosts(connector, address));
    }

    /** The connections that are there, in use or idle. */
    public int openConnections() {
        return pool.connectionCount();
    }

    /** The connections that wait to be used again. */
    public int idleConnections() {
        return pool.idleConnectionCount();
    }

    private static DeclaredHosts hosts(ConnectorDescriptor connector, Supplier<HomeAddress> address) {
        return new DeclaredHosts("connector " + connector.id(), address, connector.hosts());
    }

    /** Closes the idle connections; calls on their way are not disturbed. */
    @Override
    public void close() {
        pool.evictAll();
    }
}
