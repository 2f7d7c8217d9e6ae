package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an integration connects to its target. Immutable.
 *
 * @param tls the trusted authorities and the client certificate
 * @param proxy the proxy to connect through; null for a direct connection
 * @param poolSize the number of idle connections kept, 1 to 1000
 * @param allowHosts private hosts and CIDR ranges that the egress guard allows
 */
public record NetworkPolicy(TlsPolicy tls, @Nullable ProxySettings proxy, int poolSize, List<String> allowHosts) {
    /** A direct connection with verified certificates, 20 pooled connections and no private addresses. */
    public static final NetworkPolicy DEFAULT = new NetworkPolicy(TlsPolicy.DEFAULT, null, 20, List.of());

    /**
     * Checks bounds and copies the list.
     *
     * @param tls the trusted authorities and the client certificate
     * @param proxy the proxy to connect through
     * @param poolSize the number of idle connections kept, 1 to 1000
     * @param allowHosts private hosts and CIDR ranges that the egress guard allows
     */
    public NetworkPolicy {
        allowHosts = List.copyOf(allowHosts);
        FieldChecks.of("network").range("pool_size", poolSize, 1, 1000).done();
    }
}
