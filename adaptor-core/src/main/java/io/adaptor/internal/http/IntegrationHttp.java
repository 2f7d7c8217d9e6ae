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

/** The ways out of one integration, which share its connections. Thread-safe. */
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

    /** The ways out of one of its connections, which has an address and headers of its own and shares all else. */
    public IntegrationHttp at(@Nullable String baseUrl, Map<String, String> itsHeaders) {
        return new IntegrationHttp(hop, note, dns, pool, tls, baseUrl, itsHeaders, time, whenClosed);
    }

    /** What there is to know of the way its requests go; null where they go the usual one. */
    public @Nullable String note() {
        return note;
    }

    /** The address of the integration. */
    public BaseAddress home() {
        return home;
    }

    /**
     * The way out of a connector: with the integration's headers and credentials at home, to the hosts it declares.
     *
     * @param hosts what the connector declares for this integration
     * @param address where the connection is at home
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

    /** The way out of an authenticator: without credentials, to the hosts it declares. */
    public HttpTransport transport(ExtensionDescriptor authenticator, SecretValues secrets) {
        DeclaredHosts hosts =
                new DeclaredHosts("authenticator " + authenticator.id(), this::home, authenticator.hosts());
        return new IntegrationTransport(
                logged(secrets, false), hosts, this::home, identification(), request -> request, secrets, time);
    }

    /** The way out for requests for tokens: without credentials, to the hosts that the configuration names. */
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

    /** As {@link #tokenTransport}, for what servers say of themselves: no redirect is followed. */
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

    /** Of the integration's headers the one that says who asks; others may be credentials, or about its endpoints. */
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

    /** The way out of a connector that does not speak HTTP, to the hosts it declares. */
    public Egress egress(ExtensionDescriptor connector, List<String> hosts, Supplier<BaseAddress> address) {
        return new GuardedSockets(dns, declared(connector, hosts, address), tls);
    }

    /** The TLS settings of the integration, for connectors that do TLS themselves. */
    public TlsContext tls() {
        return tls;
    }

    /** The connections that are there, in use or idle. */
    public int openConnections() {
        return pool.connectionCount();
    }

    /** The connections that wait to be used again. */
    public int idleConnections() {
        return pool.idleConnectionCount();
    }

    private static DeclaredHosts declared(
            ExtensionDescriptor connector, List<String> hosts, Supplier<BaseAddress> address) {
        return new DeclaredHosts("connector " + connector.id(), address, hosts);
    }

    /** Closes the idle connections; calls on their way are not disturbed. */
    @Override
    public void close() {
        pool.evictAll();
        whenClosed.run();
    }
}
