package io.adaptor.internal.pipeline;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.inbound.EventAnswer;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.internal.inbound.FoundEvent;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.spi.ConnectionKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates the results of received events; the sender gets only a code, and no internal details. */
final class EventResults {
    private static final Set<StandardErrorCode> REFUSED = Set.of(
            StandardErrorCode.SIGNATURE_INVALID,
            StandardErrorCode.EVENT_TOO_OLD,
            StandardErrorCode.EVENT_UNREADABLE,
            StandardErrorCode.INTEGRATION_NOT_FOUND,
            StandardErrorCode.CONNECTION_NOT_FOUND);

    private EventResults() {}

    static InboundEvent event(
            ConnectionKey key,
            FoundEvent found,
            String name,
            MappedData mapped,
            @Nullable Instant sentAt,
            Instant receivedAt) {
        return new InboundEvent(
                key.tenantId(),
                key.integrationId(),
                key.connection(),
                name,
                found.type(),
                found.id(),
                mapped.data(),
                mapped.summary(),
                mapped.warnings(),
                sentAt,
                receivedAt);
    }

    static Received received(List<InboundEvent> accepted, int repeated) {
        if (!accepted.isEmpty()) {
            return new Received(Received.Kind.ACCEPTED, accepted, null, EventAnswer.json(200, "{}"));
        }
        if (repeated > 0) {
            AdaptorException why = new AdaptorException(
                    StandardErrorCode.EVENT_REPLAYED,
                    repeated == 1
                            ? "the event was received before; it is not handled again"
                            : "all " + repeated + " events were received before; they are not handled again");
            return new Received(Received.Kind.DUPLICATE, List.of(), ErrorDetails.of(why), EventAnswer.json(200, "{}"));
        }
        return new Received(Received.Kind.IGNORED, List.of(), null, EventAnswer.json(200, "{}"));
    }

    /** @param failure the failure, with secrets masked */
    static Received failed(AdaptorException failure, List<InboundEvent> accepted) {
        boolean refused = REFUSED.contains(failure.code());
        return new Received(
                refused ? Received.Kind.REFUSED : Received.Kind.FAILED,
                accepted,
                ErrorDetails.of(failure),
                EventAnswer.json(
                        status(failure), "{\"error\":\"" + failure.code().name() + "\"}"));
    }

    private static int status(AdaptorException failure) {
        if (!(failure.code() instanceof StandardErrorCode code)) {
            return 500;
        }
        return switch (code) {
            case SIGNATURE_INVALID -> 401;
            case EVENT_TOO_OLD, EVENT_UNREADABLE -> 400;
            case INTEGRATION_NOT_FOUND, CONNECTION_NOT_FOUND -> 404;
            case INTEGRATION_DISABLED,
                    EVENT_REPLAYED,
                    STORE_UNAVAILABLE,
                    CONNECTION_FAILED,
                    MEMORY_LIMITED,
                    TIMEOUT,
                    CANCELLED -> 503;
            default -> 500;
        };
    }
}
