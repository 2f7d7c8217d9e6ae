package io.adaptor.server.database;

import io.adaptor.spi.ConnectionKey;
import java.util.Comparator;

/**
 * Which subscription of which connection. Immutable.
 *
 * @param connection the connection through which messages are taken
 * @param name the entry of {@code subscriptions} of its integration
 */
public record SubscriptionPlace(ConnectionKey connection, String name) implements Comparable<SubscriptionPlace> {
    private static final Comparator<SubscriptionPlace> ORDER = Comparator.comparing(SubscriptionPlace::tenantId)
            .thenComparing(place -> place.connection().integrationId())
            .thenComparing(place -> place.connection().connection())
            .thenComparing(SubscriptionPlace::name);

    /**
     * Whose subscription.
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

    /** For logs. */
    @Override
    public String toString() {
        return connection.integrationId() + "/" + name + " of connection " + connection.connection() + " of tenant "
                + tenantId();
    }
}
