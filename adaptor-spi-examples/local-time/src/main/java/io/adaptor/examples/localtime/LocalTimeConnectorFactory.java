package io.adaptor.examples.localtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.Payload;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Makes connectors for {@code connector: local_time}: the body of a request names a {@code zone}, the answer has its
 * {@code time}. Stateless.
 */
public final class LocalTimeConnectorFactory implements ConnectorFactory {
    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder("local_time", "1.0")
            // No address, no credentials, no HTTP: configuring one of these is an error and not ignored.
            .accepts(Accepts.builder().fields(Accepts.Field.BODY).build())
            .build();

    /** For the service loader. */
    public LocalTimeConnectorFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        // The engine's clock, not the system's: so tests own the time.
        return new LocalTimeConnector(context.clock());
    }

    @Override
    public Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return Idempotency.SAFE;
    }

    private record LocalTimeConnector(Clock clock) implements Connector {
        @Override
        public ConnectorResponse execute(ConnectorRequest request) {
            ZonedDateTime now = clock.instant().atZone(zone(request.body()));
            ObjectNode answer = JsonNodeFactory.instance
                    .objectNode()
                    .put("zone", now.getZone().getId())
                    .put("time", now.toOffsetDateTime().toString());
            return ConnectorResponse.builder().body(Payload.json(answer)).build();
        }

        @Override
        public RequestPreview preview(ConnectorRequest request) {
            return RequestPreview.of("local", "read", "the clock in " + zone(request.body()));
        }

        private static ZoneId zone(Payload body) {
            JsonNode zone = body instanceof Payload.Json json ? json.value().path("zone") : null;
            if (zone == null || !zone.isTextual()) {
                throw invalid("is required: a zone such as Europe/Berlin");
            }
            try {
                return ZoneId.of(zone.textValue());
            } catch (DateTimeException e) {
                throw invalid("is not a zone: Europe/Berlin, UTC or +02:00 would be");
            }
        }

        // The caller's mistake, reported with the field: it is not retried and does not count against the circuit
        // breaker.
        private static MappingException invalid(String message) {
            return new MappingException(
                    StandardErrorCode.VALIDATION_FAILED, "request", List.of(FieldError.of("body.zone", message, null)));
        }
    }
}
