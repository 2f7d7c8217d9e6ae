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

/** The subscriptions that somebody should run: those of enabled integrations of all tenants. Thread-safe. */
final class WantedSubscriptions {
    /** Of what a tenant has too many of, so many say so. */
    private static final int SHOWN_BEYOND = 10;

    private final SubscriptionLeases stored;
    private final ServedIntegrations integrations;
    private final int mostOfTenant;

    /**
     * Reads from a database.
     *
     * @param stored says which integrations subscribe
     * @param integrations the integrations
     * @param mostOfTenant how many a tenant may have
     */
    WantedSubscriptions(SubscriptionLeases stored, ServedIntegrations integrations, int mostOfTenant) {
        this.stored = stored;
        this.integrations = integrations;
        this.mostOfTenant = mostOfTenant;
    }

    /**
     * A subscription that is wanted.
     *
     * @param rule what it says
     * @param beyond whether the tenant has more than it may, so that this one is not run
     */
    record Wanted(SubscriptionRule rule, boolean beyond) {}

    /** All of them, by their places. */
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
     * The subscriptions of an integration: each of each connection, and of {@code default} where it needs nothing.
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
