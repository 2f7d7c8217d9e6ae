package io.adaptor.server.database;

import io.adaptor.spi.ConnectionKey;
import java.util.Comparator;

/**
 * Identifies a subscription of a connection. Immutable.
 *
 * @param connection the connection through which messages are received
 * @param name the name of the entry in {@code subscriptions} of its integration
 */
public record SubscriptionPlace(ConnectionKey connection, String name) implements Comparable<SubscriptionPlace> {
    private static final Comparator<SubscriptionPlace> ORDER = Comparator.comparing(SubscriptionPlace::tenantId)
            .thenComparing(place -> place.connection().integrationId())
            .thenComparing(place -> place.connection().connection())
            .thenComparing(SubscriptionPlace::name);

    /**
     * Returns the tenant of the subscription.
     *
     * @return the tenant
     */
    public String tenantId() {
        return connection.tenantId();
    }

    @Override
    public int compareTo(SubscriptionPlace other) {
        return ORDER.compare(this, other);
    }

    /** Returns a text for logs. */
    @Override
    public String toString() {
        return connection.integrationId() + "/" + name + " of connection " + connection.connection() + " of tenant "
                + tenantId();
    }
}
