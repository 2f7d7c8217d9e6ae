package io.adaptor.internal.http;

import io.adaptor.api.Integration;
import io.adaptor.api.ProxySettings;
import io.adaptor.http.HttpHop;
import io.adaptor.http.OkHttpCustomizer;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.security.EgressPolicy;
import io.adaptor.spi.TimeSource;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Makes the transport of each integration, with a connection pool of its own. Thread-safe. */
public final class HttpClients {
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final @Nullable OkHttpCustomizer customizer;
    private final @Nullable HttpHop own;
    private final OkHttpClient base;
    private final EgressPolicy egress;
    private final EngineThreads threads;
    private final TimeSource time;
    private final Duration idle;
    private final TenantSockets places;
    private final PooledSockets sockets;
    private final Dns names;

    /** Clients that go where a policy lets them. */
    public HttpClients(EgressPolicy egress, EngineThreads threads, TimeSource time) {
        this(egress, threads, time, IDLE, Dns.SYSTEM, null, null);
    }

    /**
     * Clients that an application has changed.
     *
     * @param customizer changes OkHttp, as far as it may; null for nothing
     * @param own takes the place of OkHttp; null for OkHttp
     */
    public HttpClients(
            EgressPolicy egress,
            EngineThreads threads,
            TimeSource time,
            @Nullable OkHttpCustomizer customizer,
            @Nullable HttpHop own) {
        this(egress, threads, time, IDLE, Dns.SYSTEM, customizer, own);
    }

    /** As above, closing connections that were idle for a while, with names of one's own. */
    HttpClients(EgressPolicy egress, EngineThreads threads, TimeSource time, Duration idle, Dns names) {
        this(egress, threads, time, idle, names, null, null);
    }

    HttpClients(
            EgressPolicy egress,
            EngineThreads threads,
            TimeSource time,
            Duration idle,
            Dns names,
            @Nullable OkHttpCustomizer customizer,
            @Nullable HttpHop own) {
        this.customizer = customizer;
        this.own = own;
        this.places = new TenantSockets(Descriptors.forSockets());
        this.sockets = new PooledSockets(time, places);
        this.base = base(customizer, sockets);
        this.egress = egress;
        this.threads = threads;
        this.time = time;
        this.idle = idle;
        this.names = names;
    }

    // What stands here is set after the application's wishes, so it holds.
    private static OkHttpClient base(@Nullable OkHttpCustomizer customizer, PooledSockets sockets) {
        OkHttpClient.Builder client = new OkHttpClient.Builder();
        NoContent noContent = new NoContent();
        EventListener own = noContent.plus(new UsedStreams(sockets));
        if (customizer == null) {
            client.eventListener(own);
        } else {
            customizer.customize(client);
            EventListener.Factory theirs = client.build().eventListenerFactory();
            client.eventListenerFactory(call -> theirs.create(call).plus(own));
        }
        HostnameVerifier names = client.build().hostnameVerifier();
        client.followRedirects(false)
                .followSslRedirects(false)
                // Repeating is the retry interceptor's alone: it knows what is safe, and it counts.
                .retryOnConnectionFailure(false)
                .authenticator(Authenticator.NONE)
                .proxyAuthenticator(Authenticator.NONE)
                // They would be those of all tenants.
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                // The bound of the whole exchange is ours; see ExchangeLimit.
                .callTimeout(Duration.ZERO)
                .connectTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                // Not the one of the JVM, which nobody named and behind which addresses are not checked.
                .proxy(Proxy.NO_PROXY)
                .socketFactory(sockets)
                // A verifier that isn't its own keeps OkHttp from sending to one host over the connection of another
                // that shares the certificate, and from repeating the request by itself when the host answers 421.
                .hostnameVerifier((host, session) -> names.verify(host, session))
                .addNetworkInterceptor(new ConnectionReuse(sockets))
                .addNetworkInterceptor(noContent)
                .addNetworkInterceptor(new StatedLength());
        // Right around OkHttp's own steps, so that the application's interceptors see answers as they came; as one,
        // for each interceptor costs every call.
        client.networkInterceptors().add(0, chain -> CountedRepeats.hidden(ReplacedConnections.onTheWire(chain)));
        client.addInterceptor(chain -> CountedRepeats.shown(ReplacedConnections.proceed(chain)));
        return client.build();
    }

    /** The ways out of an integration; close them when the integration is no longer used. */
    public IntegrationHttp open(Integration integration, SecretValues secrets) {
        NetworkCheck.check(integration);
        EgressPolicy policy = egress.andAllowing(integration.network().allowHosts());
        GuardedDns dns = new GuardedDns(policy, names);
        ConnectionPool pool =
                new ConnectionPool(integration.network().poolSize(), idle.toMillis(), TimeUnit.MILLISECONDS);
        String tenant = integration.tenantId();
        places.add(tenant, pool);
        OkHttpClient.Builder client = base.newBuilder()
                .connectionPool(pool)
                .socketFactory(sockets.of(tenant))
                .dns(dns);
        TlsSettings tls = TlsSettings.of(integration.network().tls(), secrets);
        tls.applyTo(client);
        ProxySettings proxy = integration.network().proxy();
        if (proxy != null) {
            ProxyRoute.apply(client, proxy, secrets);
        }
        Runnable gone = () -> places.remove(tenant, pool);
        if (own != null) {
            OwnHop hop = new OwnHop(own, dns, integration.network(), threads);
            return new IntegrationHttp(
                    hop, hop.note(), dns, pool, tls, integration.baseUrl(), integration.headers(), time, gone);
        }
        OkHttpTransport hop = new OkHttpTransport(fenced(client), dns, proxy == null ? null : proxy.host(), threads);
        return new IntegrationHttp(hop, null, dns, pool, tls, integration.baseUrl(), integration.headers(), time, gone);
    }

    private OkHttpClient fenced(OkHttpClient.Builder client) {
        if (customizer == null) {
            return client.build();
        }
        Fence fence = new Fence();
        fence.around(client);
        OkHttpClient built = client.build();
        fence.holds(built);
        return built;
    }
}
