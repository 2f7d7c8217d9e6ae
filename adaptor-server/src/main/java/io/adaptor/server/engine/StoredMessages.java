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
 * Stores the events of subscription messages, a limited number at a time. A thread that waits here holds no database
 * connection, because requests need those, too. Thread-safe.
 */
final class StoredMessages {
    /**
     * The events of a tenant are numbered one after the other, so that further ones would only wait in the database.
     */
    private static final int MOST_OF_TENANT = 2;

    private final PostgresEvents events;
    private final ServedIntegrations integrations;
    private final Semaphore places;
    private final Map<String, Semaphore> ofTenants = new ConcurrentHashMap<>();

    /**
     * Creates a writer to a database.
     *
     * @param events the store of the events
     * @param integrations the integrations, which state where events are delivered
     * @param most the maximum number of events stored at a time
     */
    StoredMessages(PostgresEvents events, ServedIntegrations integrations, int most) {
        this.events = events;
        this.integrations = integrations;
        this.places = new Semaphore(most);
    }

    /**
     * Stores the event of a message; it is durable when the method returns. An event that was stored before is skipped.
     *
     * @param place the subscription that received the message
     * @param known the rule of the subscription, used if the integration has none now
     * @param message the event
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
     * Returns the digest that distinguishes a message from others of its connection: of its id, its time and its data.
     * Ids are assigned by senders; if a sender restarts its numbering or a topic is recreated, no message may be lost.
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
