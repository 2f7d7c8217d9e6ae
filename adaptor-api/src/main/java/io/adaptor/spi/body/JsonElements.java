package io.adaptor.spi.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.DataPath;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements of the array that {@code data_path} points to in one JSON document, each read on demand; a value there
 * that is not an array is the only record. The document is read to its end, so that truncation is detected.
 */
final class JsonElements implements RecordParser {
    private final RecordInput in;
    private final DataPath path;
    private @Nullable JsonParser parser;
    private boolean inArray;
    private boolean ended;
    private boolean missing;
    private long count;

    JsonElements(RecordInput in, DataPath path) {
        this.in = in;
        this.path = path;
    }

    @Override
    public @Nullable JsonNode next() throws IOException {
        try {
            return ended ? null : read();
        } catch (JsonEOFException e) {
            throw new UnreadableRecordException(where(), "the JSON ends in the middle");
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordException(where(), "this is not JSON");
        }
    }

    @Override
    public List<String> warnings() {
        return missing
                ? List.of("data_path: \"" + path.text() + "\" is not in the answer, so there are no records")
                : List.of();
    }

    private @Nullable JsonNode read() throws IOException {
        JsonParser open = parser;
        if (open == null) {
            open = JsonCodec.parser(in);
            parser = open;
            return first(open);
        }
        JsonToken token = open.nextToken();
        if (!inArray || token == JsonToken.END_ARRAY) {
            return end(open);
        }
        return value(open);
    }

    private @Nullable JsonNode first(JsonParser open) throws IOException {
        if (open.nextToken() == null) {
            ended = true;
            return null;
        }
        for (DataPath.Step step : path.steps()) {
            if (!take(open, step)) {
                missing = true;
                return end(open);
            }
        }
        inArray = open.currentToken() == JsonToken.START_ARRAY;
        if (inArray && open.nextToken() == JsonToken.END_ARRAY) {
            return end(open);
        }
        return !inArray && open.currentToken() == JsonToken.VALUE_NULL ? end(open) : value(open);
    }

    /** Follows one step; if there is no such node, the parser has passed the value that should have contained it. */
    private static boolean take(JsonParser open, DataPath.Step step) throws IOException {
        String name = step.name();
        if (name == null) {
            return open.currentToken() == JsonToken.START_ARRAY && element(open, step.index());
        }
        return open.currentToken() == JsonToken.START_OBJECT && member(open, name);
    }

    private static boolean element(JsonParser open, int index) throws IOException {
        for (int i = 0; open.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == index) {
                return true;
            }
            open.skipChildren();
        }
        return false;
    }

    private static boolean member(JsonParser open, String name) throws IOException {
        while (open.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = open.currentName().equals(name);
            open.nextToken();
            if (found) {
                return true;
            }
            open.skipChildren();
        }
        return false;
    }

    private JsonNode value(JsonParser open) throws IOException {
        long from = open.currentTokenLocation().getByteOffset();
        JsonNode value = JsonCodec.readValue(open);
        in.check(open.currentLocation().getByteOffset() - from);
        in.recordBegins();
        count++;
        return value;
    }

    // Skips the content after the records.
    private @Nullable JsonNode end(JsonParser open) throws IOException {
        ended = true;
        while (open.nextToken() != null) {
            in.recordBegins();
        }
        return null;
    }

    private String where() {
        JsonParser open = parser;
        return "after " + count + " records"
                + (open == null
                        ? ""
                        : ", line " + open.currentLocation().getLineNr() + ", column "
                                + open.currentLocation().getColumnNr());
    }
}
