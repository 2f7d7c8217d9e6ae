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

/** Creates the transport of each integration, with its own connection pool. Thread-safe. */
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

    /** Creates clients that are restricted by an egress policy. */
    public HttpClients(EgressPolicy egress, EngineThreads threads, TimeSource time) {
        this(egress, threads, time, IDLE, Dns.SYSTEM, null, null);
    }

    /**
     * Creates clients that an application has customized.
     *
     * @param customizer customizes OkHttp; null for no customization
     * @param own the application's own transport; null for OkHttp
     */
    public HttpClients(
            EgressPolicy egress,
            EngineThreads threads,
            TimeSource time,
            @Nullable OkHttpCustomizer customizer,
            @Nullable HttpHop own) {
        this(egress, threads, time, IDLE, Dns.SYSTEM, customizer, own);
    }

    /** Creates clients with a given idle timeout and name resolution. */
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

    // The settings here are applied after the application's customization, so they take precedence.
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
                // Only the retry interceptor retries: it knows what is safe, and counts attempts.
                .retryOnConnectionFailure(false)
                .authenticator(Authenticator.NONE)
                .proxyAuthenticator(Authenticator.NONE)
                // Cookies and cache would be shared by all tenants.
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                // The engine limits the whole exchange itself; see ExchangeLimit.
                .callTimeout(Duration.ZERO)
                .connectTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                // Not the proxy of the JVM, which was not configured here and behind which addresses are not checked.
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

    /** Creates the transports of an integration; close them when the integration is no longer used. */
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
