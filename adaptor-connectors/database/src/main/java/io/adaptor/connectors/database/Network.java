package io.adaptor.connectors.database;

import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.Egress;
import io.adaptor.spi.TlsContext;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The way out of one connector, for drivers, which make their socket factories themselves from the name of a class: they find it
 * by an id that nobody can guess, and that no address can set. Thread-safe.
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

    /** Opens a way out, to be closed with its connector. */
    static Network open(ConnectorContext context) {
        Network network = new Network(context);
        BY_ID.put(network.id, network);
        return network;
    }

    /** One that is open. */
    static Network byId(@Nullable String id) {
        Network network = id == null ? null : BY_ID.get(id);
        if (network == null) {
            throw new IllegalStateException("the connector is closed");
        }
        return network;
    }

    /** How many are open. */
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
