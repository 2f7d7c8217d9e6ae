package io.adaptor.spi.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.DataPath;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON value per line, in UTF-8; empty lines and record separators (RFC 7464) are skipped. */
final class JsonLines implements RecordParser {
    private static final byte RECORD_SEPARATOR = 0x1e;

    private final RecordLines lines;
    private final PathInRecord path;

    JsonLines(RecordInput in, DataPath path) {
        this.lines = new RecordLines(in, false);
        this.path = new PathInRecord(path);
    }

    @Override
    public @Nullable JsonNode next() throws IOException {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            JsonNode record = blank(line) ? null : path.of(read(line));
            if (record != null) {
                return record;
            }
        }
        return null;
    }

    @Override
    public List<String> warnings() {
        return path.warnings();
    }

    private JsonNode read(byte[] line) throws IOException {
        if (line[0] == RECORD_SEPARATOR) {
            line[0] = ' ';
        }
        try {
            return JsonCodec.read(line);
        } catch (IOException e) {
            throw new UnreadableRecordException(
                    "line " + lines.number(), lines.unended() ? "ends in the middle" : "is not one JSON value");
        }
    }

    private static boolean blank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r' && b != RECORD_SEPARATOR) {
                return false;
            }
        }
        return true;
    }
}
