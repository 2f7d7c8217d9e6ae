package io.adaptor.internal.live;

import io.adaptor.api.Integration;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.ProxySettings;
import io.adaptor.api.Secret;
import io.adaptor.api.TlsPolicy;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.secrets.SecretValues;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Determines how connections share the sockets of their integration: all do, except those with their own proxy or
 * certificate.
 */
final class ConnectionNetwork {
    private static final String UNKNOWN = "https://unknown.invalid";

    private ConnectionNetwork() {}

    /** Returns the part of an integration that all its connections share. */
    static Integration shared(Integration integration) {
        if (integration.connectionFields().isEmpty()) {
            return integration;
        }
        NetworkPolicy network = integration.network();
        boolean varies = refers(network);
        return integration.toBuilder()
                .baseUrl(UNKNOWN)
                .network(
                        varies
                                ? new NetworkPolicy(
                                        NetworkPolicy.DEFAULT.tls(), null, network.poolSize(), network.allowHosts())
                                : network)
                .build();
    }

    /** Returns the HTTP transports of a connection. */
    static IntegrationHttp of(
            OpenedConnection opened, IntegrationHttp shared, ConnectionOpener opener, SecretValues secrets) {
        Integration integration = opened.integration();
        if (integration == opened.declared()) {
            return shared;
        }
        return opened.hasOwnNetwork()
                ? opener.http().open(opener.operator().lowered(integration), secrets)
                : shared.at(integration.baseUrl(), integration.headers());
    }

    private static boolean refers(NetworkPolicy network) {
        TlsPolicy tls = network.tls();
        ProxySettings proxy = network.proxy();
        Stream<@Nullable String> plain =
                Stream.of(tls.caCertificate(), tls.clientCertificate(), proxy == null ? null : proxy.host());
        Stream<@Nullable Secret> secret = Stream.of(
                tls.clientKey(), proxy == null ? null : proxy.username(), proxy == null ? null : proxy.password());
        return Stream.concat(
                        plain.flatMap(Stream::ofNullable),
                        secret.flatMap(Stream::ofNullable).map(Secret::reveal))
                .anyMatch(text -> text.contains("${connection:"));
    }
}
