package io.adaptor.internal.http;

import io.adaptor.api.Integration;
import io.adaptor.api.ProxySettings;
import io.adaptor.internal.auth.SecretValues;
import io.adaptor.security.EgressPolicy;
import io.adaptor.spi.TimeSource;
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
            // One timeout bounds the whole exchange; see OkHttpTransport.
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .socketFactory(new InterruptibleSockets())
            .build();
    private final EgressPolicy egress;
    private final TimeSource time;
    private final Duration idle;

    /** Clients that go where a policy lets them. */
    public HttpClients(EgressPolicy egress, TimeSource time) {
        this(egress, time, IDLE);
    }

    /** As above, closing connections that were idle for a while. */
    HttpClients(EgressPolicy egress, TimeSource time, Duration idle) {
        this.egress = egress;
        this.time = time;
        this.idle = idle;
    }

    /** The ways out of an integration; close them when the integration is no longer used. */
    public IntegrationHttp open(Integration integration, SecretValues secrets) {
        EgressPolicy policy = egress.andAllowing(integration.network().allowHosts());
        GuardedDns dns = new GuardedDns(policy, Dns.SYSTEM);
        ConnectionPool pool =
                new ConnectionPool(integration.network().poolSize(), idle.toMillis(), TimeUnit.MILLISECONDS);
        OkHttpClient.Builder client = base.newBuilder().connectionPool(pool).dns(dns);
        TlsSettings.apply(client, integration.network().tls(), secrets);
        ProxySettings proxy = integration.network().proxy();
        if (proxy != null) {
            ProxyRoute.apply(client, proxy, secrets);
        }
        OkHttpTransport hop = new OkHttpTransport(client.build(), dns, proxy == null ? null : proxy.host());
        return new IntegrationHttp(hop, dns, pool, integration.baseUrl(), integration.headers(), time);
    }
}
