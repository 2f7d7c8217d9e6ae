package io.adaptor.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Records by their number, from 0; counts how often it was closed. */
public final class ScriptedRecords implements RecordStream {
    public final AtomicInteger closed = new AtomicInteger();
    private final ConnectorResponse head;
    private final IntFunction<@Nullable JsonNode> records;
    private int next;

    public ScriptedRecords(int status, IntFunction<@Nullable JsonNode> records) {
        this.head = ConnectorResponse.builder().status(status).build();
        this.records = records;
    }

    /** The numbers up to a bound. */
    public static ScriptedRecords upTo(int bound) {
        return new ScriptedRecords(200, i -> i < bound ? IntNode.valueOf(i) : null);
    }

    @Override
    public ConnectorResponse head() {
        return head;
    }

    @Override
    public @Nullable JsonNode next() {
        return records.apply(next++);
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
