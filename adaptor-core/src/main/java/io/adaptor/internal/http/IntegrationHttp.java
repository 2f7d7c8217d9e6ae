package io.adaptor.internal.http;

import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.internal.wire.WireLog;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.Egress;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TlsContext;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpTransport;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.ConnectionPool;
import org.jspecify.annotations.Nullable;

/** The HTTP transports of one integration, which share its connection pool. Thread-safe. */
public final class IntegrationHttp implements AutoCloseable {
    private final HttpTransport hop;
    private final @Nullable String note;
    private final GuardedDns dns;
    private final ConnectionPool pool;
    private final TlsSettings tls;
    private final BaseAddress home;
    private final Map<String, String> headers;
    private final TimeSource time;
    private final Runnable whenClosed;

    IntegrationHttp(
            HttpTransport hop,
            @Nullable String note,
            GuardedDns dns,
            ConnectionPool pool,
            TlsSettings tls,
            @Nullable String baseUrl,
            Map<String, String> headers,
            TimeSource time,
            Runnable whenClosed) {
        this.whenClosed = whenClosed;
        this.hop = hop;
        this.note = note;
        this.dns = dns;
        this.pool = pool;
        this.tls = tls;
        this.home = BaseAddress.of(baseUrl);
        this.headers = headers;
        this.time = time;
    }

    /**
     * Returns the transports of one of its connections, which has its own address and headers and shares everything
     * else.
     */
    public IntegrationHttp at(@Nullable String baseUrl, Map<String, String> itsHeaders) {
        return new IntegrationHttp(hop, note, dns, pool, tls, baseUrl, itsHeaders, time, whenClosed);
    }

    /** Returns a note about the route of its requests; null for the default route. */
    public @Nullable String note() {
        return note;
    }

    /** Returns the address of the integration. */
    public BaseAddress home() {
        return home;
    }

    /**
     * Returns the transport of a connector: with the integration's headers and credentials for its own address, to the
     * hosts that the connector declares.
     *
     * @param hosts the hosts that the connector declares for this integration
     * @param address supplies the address of the connection
     */
    public HttpTransport transport(
            ExtensionDescriptor connector,
            List<String> hosts,
            Supplier<BaseAddress> address,
            Authenticator authenticator,
            SecretValues secrets) {
        return new IntegrationTransport(
                logged(secrets, false),
                declared(connector, hosts, address),
                address,
                headers,
                authenticator,
                secrets,
                time);
    }

    /** Returns the transport of an authenticator: without credentials, to the hosts that it declares. */
    public HttpTransport transport(ExtensionDescriptor authenticator, SecretValues secrets) {
        DeclaredHosts hosts =
                new DeclaredHosts("authenticator " + authenticator.id(), this::home, authenticator.hosts());
        return new IntegrationTransport(
                logged(secrets, false), hosts, this::home, identification(), request -> request, secrets, time);
    }

    /** Returns the transport for token requests: without credentials, to the hosts that the configuration names. */
    public HttpTransport tokenTransport(SecretValues secrets) {
        DeclaredHosts anywhere = new DeclaredHosts("auth_config", () -> BaseAddress.NONE, List.of("*"));
        return new IntegrationTransport(
                logged(secrets, true),
                anywhere,
                () -> BaseAddress.NONE,
                identification(),
                request -> request,
                secrets,
                time);
    }

    /** Returns the transport for server metadata: like {@link #tokenTransport}, but without following redirects. */
    public HttpTransport metadataTransport(SecretValues secrets) {
        HttpTransport way = logged(secrets, true);
        Map<String, String> known = identification();
        return request -> {
            HttpRequest complete = request;
            for (Map.Entry<String, String> header : known.entrySet()) {
                complete = complete.withHeader(header.getKey(), secrets.inText(header.getValue()));
            }
            return way.send(complete);
        };
    }

    /**
     * Returns only the User-Agent of the integration's headers; others may be credentials, or specific to its
     * endpoints.
     */
    private Map<String, String> identification() {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase("User-Agent")) {
                return Map.of(header.getKey(), header.getValue());
            }
        }
        return Map.of();
    }

    private HttpTransport logged(SecretValues secrets, boolean tokens) {
        return new WireLog(hop, secrets, time, tokens);
    }

    /** Returns the egress of a connector that does not use HTTP, to the hosts that it declares. */
    public Egress egress(ExtensionDescriptor connector, List<String> hosts, Supplier<BaseAddress> address) {
        return new GuardedSockets(dns, declared(connector, hosts, address), tls);
    }

    /** Returns the TLS settings of the integration, for connectors that use TLS themselves. */
    public TlsContext tls() {
        return tls;
    }

    /** Returns the number of open connections, in use or idle. */
    public int openConnections() {
        return pool.connectionCount();
    }

    /** Returns the number of idle connections. */
    public int idleConnections() {
        return pool.idleConnectionCount();
    }

    private static DeclaredHosts declared(
            ExtensionDescriptor connector, List<String> hosts, Supplier<BaseAddress> address) {
        return new DeclaredHosts("connector " + connector.id(), address, hosts);
    }

    /** Closes the idle connections; running calls are not affected. */
    @Override
    public void close() {
        pool.evictAll();
        whenClosed.run();
    }
}
