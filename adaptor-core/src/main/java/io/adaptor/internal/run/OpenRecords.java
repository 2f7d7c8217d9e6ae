package io.adaptor.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.RecordsPolicy;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ReadRecords;
import io.adaptor.spi.RecordStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of the interceptor chain for records: an attempt opens them and waits for the first one, so that it can be
 * retried until then, but not afterwards. For one thread at a time.
 */
public final class OpenRecords implements Target, AutoCloseable {
    private final Target connection;
    private final Endpoint endpoint;
    private final RecordsPolicy policy;
    private @Nullable RecordStream stream;
    private @Nullable JsonNode first;
    private boolean ended;

    /** Creates a target that opens the records of an endpoint. */
    public OpenRecords(Target connection, Endpoint endpoint, RecordsPolicy policy) {
        this.connection = connection;
        this.endpoint = endpoint;
        this.policy = policy;
    }

    @Override
    public ConnectorResponse send(ConnectorRequest request, Work work) {
        close();
        work.sendingRecords();
        return BoundedCall.of(connection.name(), request.timeout(), work, () -> {
            RecordStream opened = connection.open(request);
            stream = opened;
            work.holding(opened.head());
            work.attempts().answered(opened.head());
            first = opened.next();
            ended = first == null;
            return opened.head();
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

    /** Takes the records from a response that did not come from the connector. */
    public void answered(ConnectorResponse head) {
        if (stream == null) {
            stream = ReadRecords.of(head, endpoint);
            first = stream.next();
            ended = first == null;
        }
    }

    /**
     * Waits for the next record, within the idle timeout.
     *
     * @return the record; null after the last one
     */
    public @Nullable JsonNode next(Work work) {
        JsonNode waiting = first;
        if (waiting != null) {
            first = null;
            return waiting;
        }
        RecordStream open = stream;
        if (ended || open == null) {
            return null;
        }
        JsonNode read = BoundedCall.of(connection.name(), policy.idleTimeout(), work, () -> next(open));
        ended = read.isMissingNode();
        return ended ? null : read;
    }

    private JsonNode next(RecordStream open) {
        try {
            JsonNode record = open.next();
            return record == null ? MissingNode.getInstance() : record;
        } catch (ConnectorException e) {
            throw e.code() == StandardErrorCode.TIMEOUT ? idle(e) : e;
        }
    }

    // A connector knows the timeout of the call, but not the idle timeout.
    private ConnectorException idle(ConnectorException e) {
        return ConnectorException.builder(
                        StandardErrorCode.TIMEOUT,
                        Outcome.TRANSIENT,
                        "no further record came within " + policy.idleTimeout().toMillis() + " ms (idle_timeout_ms)")
                .cause(e)
                .build();
    }

    /** Returns the number of bytes read so far. */
    public long bytesRead() {
        RecordStream open = stream;
        return open == null ? 0 : open.bytesRead();
    }

    /** Returns the warnings that occurred while reading. */
    public List<String> warnings() {
        RecordStream open = stream;
        return open == null ? List.of() : open.warnings();
    }

    @Override
    public void close() {
        RecordStream open = stream;
        stream = null;
        first = null;
        if (open != null) {
            open.close();
        }
    }
}
