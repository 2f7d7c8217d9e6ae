package io.adaptor.internal.http;

import io.adaptor.api.ProxySettings;
import io.adaptor.api.Secret;
import io.adaptor.internal.secrets.SecretValues;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** The way through an HTTP proxy: plain requests are handed to it, TLS goes through a tunnel (CONNECT). */
final class ProxyRoute {
    private static final String AUTHORIZATION = "Proxy-Authorization";

    private ProxyRoute() {}

    static void apply(OkHttpClient.Builder client, ProxySettings proxy, SecretValues secrets) {
        // Unresolved, so that the proxy's own address is looked up by the guard: a proxy is a way into a private net
        // too.
        client.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
        Secret username = proxy.username();
        Secret password = proxy.password();
        if (username == null || password == null) {
            return;
        }
        client.proxyAuthenticator((route, response) -> response.request().header(AUTHORIZATION) != null
                ? null
                : authorized(response.request(), username, password, secrets));
        // A body that is sent once can't be sent again after a 407, so plain requests bring the credentials unasked.
        // Those in a tunnel must not: they reach the target, not the proxy.
        client.addInterceptor(chain -> chain.proceed(
                chain.request().isHttps()
                        ? chain.request()
                        : authorized(chain.request(), username, password, secrets)));
    }

    private static Request authorized(Request request, Secret username, Secret password, SecretValues secrets) {
        return request.newBuilder()
                .header(AUTHORIZATION, Credentials.basic(secrets.of(username), secrets.of(password)))
                .build();
    }
}
