package io.adaptor.server.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.SubscriptionRule;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.server.database.PostgresEvents;
import io.adaptor.server.database.SubscriptionPlace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Stores what messages of subscriptions became, a bounded number at a time: whoever waits here holds no connection to the
 * database, which requests need too. Thread-safe.
 */
final class StoredMessages {
    /** Events of a tenant are numbered one after the other, so that more would only wait in the database. */
    private static final int MOST_OF_TENANT = 2;

    private final PostgresEvents events;
    private final ServedIntegrations integrations;
    private final Semaphore places;
    private final Map<String, Semaphore> ofTenants = new ConcurrentHashMap<>();

    /**
     * Stores into a database.
     *
     * @param events where
     * @param integrations say where what is stored is delivered
     * @param most how many are stored at a time
     */
    StoredMessages(PostgresEvents events, ServedIntegrations integrations, int most) {
        this.events = events;
        this.integrations = integrations;
        this.places = new Semaphore(most);
    }

    /**
     * Stores what a message became; it is on disk when the method returns. One that was stored before is left out.
     *
     * @param place the subscription that it came by
     * @param known the rule of the subscription, used where the integration has none now
     * @param message what it became
     */
    void store(SubscriptionPlace place, SubscriptionRule known, InboundEvent message) throws InterruptedException {
        Semaphore ofTenant = ofTenants.computeIfAbsent(place.tenantId(), tenant -> new Semaphore(MOST_OF_TENANT, true));
        ofTenant.acquire();
        try {
            places.acquire();
            try {
                write(place, known, message);
            } finally {
                places.release();
            }
        } finally {
            ofTenant.release();
        }
    }

    private void write(SubscriptionPlace place, SubscriptionRule known, InboundEvent message) {
        SubscriptionRule rule = integrations
                .find(place.tenantId(), place.connection().integrationId())
                .map(stored -> stored.value().subscriptions().get(place.name()))
                .orElse(known);
        InboundEvent event = named(place.name(), message);
        String digest = digest(message);
        if (digest == null) {
            events.store(event, rule.to());
        } else {
            events.storeOnce(event, rule.to(), digest);
        }
    }

    private static InboundEvent named(String name, InboundEvent message) {
        return new InboundEvent(
                message.tenantId(),
                message.integrationId(),
                message.connection(),
                name,
                message.type(),
                message.id(),
                message.data(),
                message.summary(),
                message.warnings(),
                message.sentAt(),
                message.receivedAt());
    }

    /**
     * What distinguishes a message from others of its connection: its id, and with it its time and what it became. Ids are made by
     * senders, and one that begins to count anew, or a topic that was made anew, must lose no message.
     */
    private static @Nullable String digest(InboundEvent message) {
        if (message.id() == null) {
            return null;
        }
        JsonNode parts = JsonNodeFactory.instance
                .arrayNode()
                .add(message.name())
                .add(message.id())
                .add(message.sentAt() == null ? null : message.sentAt().toString())
                .add(message.data());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(parts.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
