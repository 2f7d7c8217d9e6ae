package io.adaptor.internal.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.TreeMemory;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the needed parts of one response. For one thread. */
final class ProjectedReading {
    private static final int PORTION = 64 << 10;
    private static final int RECORD = 48;
    private static final int SLOT = 4;

    private final WantedParts wanted;
    private final JsonParser parser;
    private final MemoryLimit memory;
    private final @Nullable JsonNode[] document;
    private @Nullable JsonNode data;
    private long unpaid;

    ProjectedReading(WantedParts wanted, JsonParser parser, MemoryLimit memory) {
        this.wanted = wanted;
        this.parser = parser;
        this.memory = memory;
        this.document = wanted.slots().empty();
    }

    /** Returns the needed parts, or null if the response is neither an object nor an array. */
    @Nullable
    ProjectedAnswer read() throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
            return null;
        }
        ProjectedRecord whole = new ProjectedRecord(wanted.slots(), document);
        if (!wanted.document().data()) {
            place(wanted.document(), document);
        } else if (first == JsonToken.START_OBJECT) {
            fields(wanted.document(), document);
            data = whole;
        } else {
            data = records();
        }
        memory.take(unpaid);
        return new ProjectedAnswer(whole, data);
    }

    private void place(WantedPath at, @Nullable JsonNode[] values) throws IOException {
        JsonToken token = parser.currentToken();
        if (at.data()) {
            data = token == JsonToken.START_ARRAY ? records() : record();
        } else if (at.whole()) {
            at.take(value(), values);
        } else if (token == JsonToken.START_OBJECT && at.hasFields()) {
            fields(at, values);
        } else if (token == JsonToken.START_ARRAY && at.hasElements()) {
            elements(at, values);
        } else {
            JsonCodec.skipValue(parser);
        }
    }

    private void fields(WantedPath at, @Nullable JsonNode[] values) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            WantedPath next = at.field(name);
            parser.nextToken();
            if (next == null) {
                JsonCodec.skipValue(parser);
                continue;
            }
            next.forget(values);
            if (next.leadsToData()) {
                data = null;
            }
            place(next, values);
        }
    }

    private void elements(WantedPath at, @Nullable JsonNode[] values) throws IOException {
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            WantedPath next = at.element(index);
            if (next == null) {
                JsonCodec.skipValue(parser);
            } else {
                place(next, values);
            }
        }
    }

    private ArrayNode records() throws IOException {
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            records.add(record());
        }
        return records;
    }

    private JsonNode record() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return value();
        }
        @Nullable JsonNode[] values = wanted.slots().empty();
        charge(RECORD + (long) SLOT * values.length);
        fields(wanted.record(), values);
        return new ProjectedRecord(wanted.slots(), values);
    }

    private JsonNode value() throws IOException {
        if (parser.currentToken().isStructStart()) {
            return JsonCodec.readValue(parser, memory);
        }
        JsonNode value = JsonCodec.readValue(parser);
        charge(TreeMemory.of(value) + TreeMemory.ELEMENT);
        return value;
    }

    private void charge(long bytes) {
        unpaid += bytes;
        if (unpaid > PORTION) {
            memory.take(unpaid);
            unpaid = 0;
        }
    }
}
