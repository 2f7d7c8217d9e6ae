package io.adaptor.api.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that was verified, is not a repetition, and was mapped by its entry of {@code events}; or a message of a
 * subscription, mapped by its endpoint, which may be delivered twice. Immutable, except for its tree, which the
 * receiver may modify.
 *
 * @param tenantId the tenant whose integration received the event
 * @param integrationId the integration
 * @param connection the connection that received the event
 * @param name the matching entry of {@code events}; for a message, the endpoint
 * @param type the vendor's name of the event type; null if the event does not state it
 * @param id the vendor's id of the event; null if the event has none. An id from a header is only as trustworthy as the
 *     header, which most vendors do not sign
 * @param data the mapped event
 * @param summary a one-line summary, if the mapping has one
 * @param warnings problems that did not prevent the mapping, such as data that does not match {@code output_schema}
 * @param sentAt when the event was sent, as covered by the signature; null if no time is signed; for a message, as
 *     stated by its sender or the broker
 * @param receivedAt when the event was received
 */
public record InboundEvent(
        String tenantId,
        String integrationId,
        String connection,
        String name,
        @Nullable String type,
        @Nullable String id,
        JsonNode data,
        @Nullable String summary,
        List<String> warnings,
        @Nullable Instant sentAt,
        Instant receivedAt) {
    /**
     * Copies the warnings.
     *
     * @param tenantId the tenant whose integration received the event
     * @param integrationId the integration
     * @param connection the connection that received the event
     * @param name the matching entry of {@code events}
     * @param type the vendor's name of the event type
     * @param id the vendor's id of the event
     * @param data the mapped event
     * @param summary a one-line summary
     * @param warnings problems that did not prevent the mapping
     * @param sentAt when the event was sent
     * @param receivedAt when the event was received
     */
    public InboundEvent {
        warnings = List.copyOf(warnings);
    }
}
