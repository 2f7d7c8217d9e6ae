package io.adaptor.spi.body;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of comma-separated values (RFC 4180): quoted values may contain delimiters, line breaks and doubled quotes.
 * An empty unquoted value is null, an empty quoted value is an empty string. Empty rows are skipped.
 */
final class CsvLines {
    private static final int END = -1;

    private final Reader in;
    private final RecordInput input;
    private final char delimiter;
    private final char[] buffer = new char[16 << 10];
    private final StringBuilder value = new StringBuilder();
    private final List<@Nullable String> row = new ArrayList<>();
    private int next;
    private int end;
    private long line = 1;
    private long began;
    private int size;

    CsvLines(Reader in, RecordInput input, char delimiter) {
        this.in = in;
        this.input = input;
        this.delimiter = delimiter;
    }

    /** Returns the number of the line, starting at 1, in which the most recently read row begins. */
    long began() {
        return began;
    }

    /** Returns the values of the next row in a list that is reused for the row after it; null after the last row. */
    @Nullable
    List<@Nullable String> next() throws IOException {
        while (peek() != END) {
            began = line;
            size = 0;
            readRow();
            input.recordBegins();
            if (row.size() > 1 || row.get(0) != null) {
                return row;
            }
        }
        return null;
    }

    private void readRow() throws IOException {
        row.clear();
        while (true) {
            row.add(peek() == '"' ? quoted() : plain());
            int after = take();
            if (after == delimiter) {
                continue;
            }
            if (after == END || lineEnds(after)) {
                return;
            }
            throw new UnreadableRecordException("line " + line, "something follows the closing quote of a value");
        }
    }

    private @Nullable String plain() throws IOException {
        int from = next;
        int to = endOfPlain();
        next = to;
        taken(to - from);
        if (to == end) {
            // The rest is in the next portion.
            return rest(from);
        }
        return to == from ? null : new String(buffer, from, to - from);
    }

    private @Nullable String rest(int begun) throws IOException {
        value.setLength(0);
        value.append(buffer, begun, next - begun);
        while (peek() != END) {
            int from = next;
            next = endOfPlain();
            taken(next - from);
            value.append(buffer, from, next - from);
            if (next < end) {
                break;
            }
        }
        return value.isEmpty() ? null : value.toString();
    }

    // Uses only local variables, which stay in registers: most of the time is spent here.
    private int endOfPlain() {
        char[] characters = buffer;
        char separator = delimiter;
        int last = end;
        int at = next;
        while (at < last) {
            char c = characters[at];
            if (c == separator || c == '\n' || c == '\r') {
                break;
            }
            at++;
        }
        return at;
    }

    private String quoted() throws IOException {
        long opened = line;
        take();
        value.setLength(0);
        while (true) {
            if (peek() == END) {
                throw new UnreadableRecordException("line " + opened, "a quote is never closed");
            }
            int from = next;
            while (next < end && buffer[next] != '"') {
                if (buffer[next] == '\n') {
                    line++;
                }
                next++;
            }
            value.append(buffer, from, next - from);
            taken(next - from);
            if (next < end) {
                take();
                if (peek() != '"') {
                    return value.toString();
                }
                value.append((char) take());
            }
        }
    }

    private boolean lineEnds(int c) throws IOException {
        if (c == '\r' && peek() == '\n') {
            take();
        }
        if (c == '\r' || c == '\n') {
            line++;
            return true;
        }
        return false;
    }

    private int peek() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, in.read(buffer));
        }
        return next == end ? END : buffer[next];
    }

    private int take() throws IOException {
        int c = peek();
        if (c != END) {
            next++;
            taken(1);
        }
        return c;
    }

    private void taken(int characters) {
        size += characters;
        input.check(size);
    }
}
