package io.adaptor.internal.http;

import io.adaptor.api.ProxySettings;
import io.adaptor.api.Secret;
import io.adaptor.internal.secrets.SecretValues;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** The route through an HTTP proxy: plain requests are sent to the proxy, TLS goes through a tunnel (CONNECT). */
final class ProxyRoute {
    private static final String AUTHORIZATION = "Proxy-Authorization";

    private ProxyRoute() {}

    static void apply(OkHttpClient.Builder client, ProxySettings proxy, SecretValues secrets) {
        // Unresolved, so that the guard resolves and checks the proxy's own address as well.
        client.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
        Secret username = proxy.username();
        Secret password = proxy.password();
        if (username == null || password == null) {
            return;
        }
        client.proxyAuthenticator((route, response) -> response.request().header(AUTHORIZATION) != null
                ? null
                : authorized(response.request(), username, password, secrets));
        // A one-shot body can't be sent again after a 407, so plain requests always carry the credentials. Requests in
        // a tunnel must not, because they reach the target rather than the proxy.
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
