package io.adaptor.internal.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps the records of a connector for the engine: any exception or null result becomes an error that names the
 * connector.
 */
final class CarefulRecords implements RecordStream {
    private static final Logger LOG = LoggerFactory.getLogger(CarefulRecords.class);

    private final String name;
    private final RecordStream records;
    private final ConnectorResponse head;
    private boolean closed;

    CarefulRecords(String name, RecordStream records) {
        this.name = name;
        this.records = records;
        this.head = headOf(name, records);
    }

    private static ConnectorResponse headOf(String name, RecordStream records) {
        ConnectorResponse head;
        try {
            head = records.head();
        } catch (RuntimeException | Error e) {
            throw ForeignFault.of(name + ": its records", e);
        }
        if (head == null) {
            throw ForeignFault.fault(name + ": its records", "have no head", null);
        }
        return head;
    }

    @Override
    public ConnectorResponse head() {
        return head;
    }

    @Override
    public @Nullable JsonNode next() {
        try {
            return records.next();
        } catch (Exception | Error e) {
            throw ForeignFault.of(name + ": its records", e);
        }
    }

    @Override
    public long bytesRead() {
        try {
            return records.bytesRead();
        } catch (RuntimeException | Error e) {
            throw ForeignFault.of(name + ": its records", e);
        }
    }

    @Override
    public List<String> warnings() {
        try {
            List<String> warnings = records.warnings();
            return warnings == null ? List.of() : List.copyOf(warnings);
        } catch (RuntimeException | Error e) {
            throw ForeignFault.of(name + ": its records", e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            records.close();
        } catch (RuntimeException | Error e) {
            ForeignFault.rethrowFatal(e);
            LOG.warn(
                    "{}: closing its records failed with {}", name, e.getClass().getName());
        }
    }
}
