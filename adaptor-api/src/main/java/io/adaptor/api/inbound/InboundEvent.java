package io.adaptor.api.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that was verified, is not a repetition, and was mapped by its entry of {@code events}; or a message of a subscription,
 * mapped by its endpoint, which may come twice. Immutable, except for its
 * tree, which belongs to the receiver.
 *
 * @param tenantId whose integration received it
 * @param integrationId the integration
 * @param connection the connection through which it came
 * @param name the entry of {@code events} that it fits; of a message the endpoint
 * @param type the vendor's name of its type; null where the event says none
 * @param id the vendor's id of the event; null where the event has none. Of a header it is only as true as the header, which
 *     most vendors don't sign
 * @param data the mapped event
 * @param summary one line about it, where the mapping has one
 * @param warnings what looks wrong but did not spoil the rest, such as data that does not match {@code output_schema}
 * @param sentAt when it was sent, as far as the signature covers that; null where no time is signed; of a
 *     message, as its sender or the broker says
 * @param receivedAt when it was received
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
     * Takes a copy of the warnings.
     *
     * @param tenantId whose integration received it
     * @param integrationId the integration
     * @param connection the connection through which it came
     * @param name the entry of {@code events} that it fits
     * @param type the vendor's name of its type
     * @param id the vendor's id of the event
     * @param data the mapped event
     * @param summary one line about it
     * @param warnings what looks wrong
     * @param sentAt when it was sent
     * @param receivedAt when it was received
     */
    public InboundEvent {
        warnings = List.copyOf(warnings);
    }
}
