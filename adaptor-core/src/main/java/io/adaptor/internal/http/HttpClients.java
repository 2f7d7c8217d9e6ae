package io.adaptor.internal.http;

import io.adaptor.api.Integration;
import io.adaptor.api.ProxySettings;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.security.EgressPolicy;
import io.adaptor.spi.TimeSource;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/** Makes the transport of each integration, with a connection pool of its own. Thread-safe. */
public final class HttpClients {
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final OkHttpClient base = new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            // Repeating is the retry interceptor's alone: it knows what is safe, and it counts.
            .retryOnConnectionFailure(false)
            // The bound of the whole exchange is ours; see ExchangeLimit.
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            // Not the one of the JVM, which nobody named and behind which addresses are not checked.
            .proxy(Proxy.NO_PROXY)
            .socketFactory(new InterruptibleSockets())
            .addNetworkInterceptor(new StatedLength())
            .build();
    private final EgressPolicy egress;
    private final EngineThreads threads;
    private final TimeSource time;
    private final Duration idle;
    private final Dns names;

    /** Clients that go where a policy lets them. */
    public HttpClients(EgressPolicy egress, EngineThreads threads, TimeSource time) {
        this(egress, threads, time, IDLE, Dns.SYSTEM);
    }

    /** As above, closing connections that were idle for a while, with names of one's own. */
    HttpClients(EgressPolicy egress, EngineThreads threads, TimeSource time, Duration idle, Dns names) {
        this.egress = egress;
        this.threads = threads;
        this.time = time;
        this.idle = idle;
        this.names = names;
    }

    /** The ways out of an integration; close them when the integration is no longer used. */
    public IntegrationHttp open(Integration integration, SecretValues secrets) {
        NetworkCheck.check(integration);
        EgressPolicy policy = egress.andAllowing(integration.network().allowHosts());
        GuardedDns dns = new GuardedDns(policy, names);
        ConnectionPool pool =
                new ConnectionPool(integration.network().poolSize(), idle.toMillis(), TimeUnit.MILLISECONDS);
        OkHttpClient.Builder client = base.newBuilder().connectionPool(pool).dns(dns);
        TlsSettings tls = TlsSettings.of(integration.network().tls(), secrets);
        tls.applyTo(client);
        ProxySettings proxy = integration.network().proxy();
        if (proxy != null) {
            ProxyRoute.apply(client, proxy, secrets);
        }
        OkHttpTransport hop = new OkHttpTransport(client.build(), dns, proxy == null ? null : proxy.host(), threads);
        return new IntegrationHttp(hop, dns, pool, tls, integration.baseUrl(), integration.headers(), time);
    }
}
