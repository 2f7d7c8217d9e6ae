package io.adaptor.internal.http;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.internal.http.GuardedDns.EgressDeniedException;
import java.io.IOException;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Surrounds the interceptors of an application, and ensures that a request is still sent to its checked destination
 * after the last of them, through the client's own DNS, sockets and proxy. Thread-safe.
 */
final class Fence {
    private static final String CULPRIT = "the application's OkHttp settings";
    // OkHttp's message about a network interceptor.
    private static final String MOVED = "must retain the same host and port";

    private volatile @Nullable OkHttpClient own;

    /** Surrounds the current interceptors of a client; no interceptors may be added afterwards. */
    void around(OkHttpClient.Builder client) {
        client.interceptors().add(0, this::outermost);
        client.interceptors().add(this::innermost);
        client.networkInterceptors().add(Fence::onTheWire);
    }

    /** Sets the client whose settings apply. */
    void holds(OkHttpClient client) {
        this.own = client;
    }

    private Response outermost(Interceptor.Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (AdaptorException e) {
            throw e;
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).contains(MOVED)) {
                throw moved();
            }
            throw ForeignFault.of(CULPRIT, e);
        } catch (RuntimeException e) {
            throw ForeignFault.of(CULPRIT, e);
        }
    }

    private Response innermost(Interceptor.Chain chain) throws IOException {
        Request checked = chain.call().request();
        HttpUrl url = chain.request().url();
        if (!sameOrigin(url, checked.url())
                || !Objects.equals(chain.request().header("Host"), checked.header("Host"))) {
            throw moved();
        }
        return restored(chain).proceed(chain.request());
    }

    // OkHttp lets an interceptor change these for the rest of the chain.
    private Interceptor.Chain restored(Interceptor.Chain chain) {
        OkHttpClient client = Objects.requireNonNull(own);
        return chain.withDns(client.dns())
                .withSocketFactory(client.socketFactory())
                .withProxySelector(client.proxySelector())
                .withProxy(client.proxy())
                .withConnectionPool(client.connectionPool())
                .withAuthenticator(client.authenticator())
                .withProxyAuthenticator(client.proxyAuthenticator())
                .withCookieJar(client.cookieJar())
                .withCache(client.cache())
                .withRetryOnConnectionFailure(client.retryOnConnectionFailure());
    }

    private static Response onTheWire(Interceptor.Chain chain) throws IOException {
        Request checked = chain.call().request();
        String stated = checked.header("Host");
        String host = chain.request().header("Host");
        if (stated == null ? host != null && !host.equals(authority(checked.url())) : !stated.equals(host)) {
            throw moved();
        }
        return chain.proceed(chain.request());
    }

    private static boolean sameOrigin(HttpUrl one, HttpUrl other) {
        return one.port() == other.port()
                && one.host().equals(other.host())
                && one.scheme().equals(other.scheme());
    }

    private static String authority(HttpUrl url) {
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
    }

    private static EgressDeniedException moved() {
        return new EgressDeniedException("an interceptor of " + CULPRIT
                + " sent the request to another origin or host than the one that was checked; it may change path,"
                + " query and headers only");
    }
}
