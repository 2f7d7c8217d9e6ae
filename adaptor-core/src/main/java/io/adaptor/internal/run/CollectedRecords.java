package io.adaptor.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Payload;
import io.adaptor.api.TreeMemory;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import java.util.List;

/**
 * The end of the interceptor chain if all records are wanted at once: an attempt reads all of them. Not thread-safe.
 */
public final class CollectedRecords implements Target {
    private final Target connection;
    private List<String> warnings = List.of();

    /** Creates a target that reads records through a connection. */
    public CollectedRecords(Target connection) {
        this.connection = connection;
    }

    @Override
    public ConnectorResponse send(ConnectorRequest request, Work work) {
        work.sending();
        return BoundedCall.of(connection.name(), request.timeout(), work, () -> {
            try (RecordStream records = connection.open(request)) {
                work.holding(records.head());
                work.attempts().answered(records.head());
                ConnectorResponse whole = read(records, request.maxResponseBytes(), work);
                work.attempts().answered(whole);
                return whole;
            }
        });
    }

    @Override
    public CircuitBreakers breakers() {
        return connection.breakers();
    }

    @Override
    public String account() {
        return connection.account();
    }

    @Override
    public Authenticator authenticator() {
        return connection.authenticator();
    }

    @Override
    public String name() {
        return connection.name();
    }

    /** Returns the warnings that occurred while reading. */
    public List<String> warnings() {
        return warnings;
    }

    private ConnectorResponse read(RecordStream records, long most, Work work) {
        ConnectorResponse head = records.head();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (JsonNode record = records.next(); record != null; record = records.next()) {
            if (records.bytesRead() > most) {
                throw ConnectorException.builder(
                                StandardErrorCode.RESPONSE_TOO_LARGE,
                                Outcome.FAILED,
                                "the answer is larger than " + most
                                        + " bytes; read its records one at a time, or raise max_response_bytes")
                        .status(head.status())
                        .build();
            }
            work.budget().made(TreeMemory.ELEMENT + TreeMemory.of(record));
            all.add(record);
        }
        warnings = records.warnings();
        // A response without records is returned as a whole.
        return all.isEmpty() && !(head.body() instanceof Payload.Empty)
                ? head
                : head.toBuilder()
                        .body(Payload.json(all))
                        .responseBytes(records.bytesRead())
                        .build();
    }
}
