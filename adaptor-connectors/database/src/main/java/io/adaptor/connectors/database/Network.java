package io.adaptor.connectors.database;

import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.Egress;
import io.adaptor.spi.TlsContext;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The network access of one connector. Drivers instantiate their socket factories by class name, so the factories find
 * it by an id, which can't be guessed and can't be set by an address. Thread-safe.
 */
final class Network implements AutoCloseable {
    private static final Map<String, Network> BY_ID = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final Egress egress;
    private final TlsContext tls;

    private Network(ConnectorContext context) {
        this.egress = context.egress();
        this.tls = context.tls();
    }

    /** Opens the network access of a connector, to be closed with it. */
    static Network open(ConnectorContext context) {
        Network network = new Network(context);
        BY_ID.put(network.id, network);
        return network;
    }

    /** Returns an open one by its id. */
    static Network byId(@Nullable String id) {
        Network network = id == null ? null : BY_ID.get(id);
        if (network == null) {
            throw new IllegalStateException("the connector is closed");
        }
        return network;
    }

    /** The number of open ones. */
    static int open() {
        return BY_ID.size();
    }

    String id() {
        return id;
    }

    Egress egress() {
        return egress;
    }

    TlsContext tls() {
        return tls;
    }

    @Override
    public void close() {
        BY_ID.remove(id);
    }
}
