package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an integration reaches its target. Immutable.
 *
 * @param tls whom to trust and who to be
 * @param proxy a proxy on the way; null for a direct connection
 * @param poolSize idle connections kept, 1 to 1000
 * @param allowHosts hosts and CIDR ranges the egress guard lets through although they are private
 */
public record NetworkPolicy(TlsPolicy tls, @Nullable ProxySettings proxy, int poolSize, List<String> allowHosts) {
    /** Direct, verified, 20 pooled connections, no private address. */
    public static final NetworkPolicy DEFAULT = new NetworkPolicy(TlsPolicy.DEFAULT, null, 20, List.of());

    /**
     * Checks bounds and copies the list.
     *
     * @param tls whom to trust and who to be
     * @param proxy a proxy on the way
     * @param poolSize idle connections kept, 1 to 1000
     * @param allowHosts hosts and CIDR ranges the egress guard lets through although they are private
     */
    public NetworkPolicy {
        allowHosts = List.copyOf(allowHosts);
        FieldChecks.of("network").range("pool_size", poolSize, 1, 1000).done();
    }
}
