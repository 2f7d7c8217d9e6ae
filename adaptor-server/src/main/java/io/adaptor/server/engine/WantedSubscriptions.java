package io.adaptor.server.engine;

import io.adaptor.api.Connection;
import io.adaptor.api.Integration;
import io.adaptor.api.SubscriptionRule;
import io.adaptor.server.database.SubscriptionLeases;
import io.adaptor.server.database.SubscriptionLeases.Subscriber;
import io.adaptor.server.database.SubscriptionPlace;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.Versioned;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The subscriptions that should be running: those of enabled integrations of all tenants. Thread-safe. */
final class WantedSubscriptions {
    /** The number of subscriptions beyond the limit of a tenant that are listed to report the excess. */
    private static final int SHOWN_BEYOND = 10;

    private final SubscriptionLeases stored;
    private final ServedIntegrations integrations;
    private final int mostOfTenant;

    /**
     * Creates a reader over a database.
     *
     * @param stored the registry that knows which integrations have subscriptions
     * @param integrations the integrations
     * @param mostOfTenant the maximum number per tenant
     */
    WantedSubscriptions(SubscriptionLeases stored, ServedIntegrations integrations, int mostOfTenant) {
        this.stored = stored;
        this.integrations = integrations;
        this.mostOfTenant = mostOfTenant;
    }

    /**
     * A subscription that should be running.
     *
     * @param rule the rule of the subscription
     * @param beyond whether it exceeds the limit of the tenant, so that it is not run
     */
    record Wanted(SubscriptionRule rule, boolean beyond) {}

    /** Returns all of them, ordered by place. */
    SortedMap<SubscriptionPlace, Wanted> all() {
        Map<IntegrationKey, SortedSet<String>> connections = new TreeMap<>();
        for (Subscriber one : stored.subscribers()) {
            SortedSet<String> ids = connections.computeIfAbsent(
                    new IntegrationKey(one.tenantId(), one.integrationId()), key -> new TreeSet<>());
            if (one.connectionId() != null) {
                ids.add(one.connectionId());
            }
        }
        SortedMap<SubscriptionPlace, Wanted> all = new TreeMap<>();
        Map<String, Integer> ofTenants = new TreeMap<>();
        connections.forEach((key, ids) -> {
            if (ofTenants.getOrDefault(key.tenantId(), 0) >= mostOfTenant + SHOWN_BEYOND) {
                return;
            }
            Integration integration = integrations
                    .find(key.tenantId(), key.integrationId())
                    .map(Versioned::value)
                    .filter(Integration::enabled)
                    .orElse(null);
            if (integration != null) {
                places(integration, ids).forEach((place, rule) -> {
                    int number = ofTenants.merge(key.tenantId(), 1, Integer::sum);
                    if (number <= mostOfTenant + SHOWN_BEYOND) {
                        all.put(place, new Wanted(rule, number > mostOfTenant));
                    }
                });
            }
        });
        return all;
    }

    /**
     * Returns the subscriptions of an integration: each one for each connection, and also for {@code default} if no
     * connection field needs a value.
     *
     * @param integration the integration
     * @param stored the ids of its connections
     */
    static SortedMap<SubscriptionPlace, SubscriptionRule> places(Integration integration, Collection<String> stored) {
        SortedSet<String> connections = new TreeSet<>(stored);
        if (integration.connectionFields().values().stream()
                .allMatch(field -> !field.required() || field.defaultValue() != null)) {
            connections.add(Connection.DEFAULT);
        }
        SortedMap<SubscriptionPlace, SubscriptionRule> places = new TreeMap<>();
        connections.forEach(connection -> integration
                .subscriptions()
                .forEach((name, rule) -> places.put(
                        new SubscriptionPlace(
                                new ConnectionKey(integration.tenantId(), integration.integrationId(), connection),
                                name),
                        rule)));
        return places;
    }

    private record IntegrationKey(String tenantId, String integrationId) implements Comparable<IntegrationKey> {
        @Override
        public int compareTo(IntegrationKey other) {
            int tenant = tenantId.compareTo(other.tenantId);
            return tenant != 0 ? tenant : integrationId.compareTo(other.integrationId);
        }
    }
}
