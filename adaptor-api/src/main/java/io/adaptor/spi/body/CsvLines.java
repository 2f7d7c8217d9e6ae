package io.adaptor.spi.body;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of comma-separated values (RFC 4180): values in quotes may hold delimiters, line breaks and doubled quotes. A
 * value of nothing without quotes is null, one of nothing in quotes is empty. Rows without anything are passed over.
 */
final class CsvLines {
    private static final int END = -1;

    private final Reader in;
    private final RecordInput input;
    private final char delimiter;
    private final char[] buffer = new char[8192];
    private final StringBuilder value = new StringBuilder();
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

    /** The line in which the row that was read last begins, from 1. */
    long began() {
        return began;
    }

    /** The values of the next row; null after the last one. */
    @Nullable
    List<@Nullable String> next() throws IOException {
        while (peek() != END) {
            began = line;
            size = 0;
            List<@Nullable String> row = row();
            input.recordBegins();
            if (row.size() > 1 || row.get(0) != null) {
                return row;
            }
        }
        return null;
    }

    private List<@Nullable String> row() throws IOException {
        List<@Nullable String> row = new ArrayList<>();
        while (true) {
            row.add(peek() == '"' ? quoted() : plain());
            int after = take();
            if (after == delimiter) {
                continue;
            }
            if (after == END || lineEnds(after)) {
                return row;
            }
            throw new UnreadableRecordException("line " + line, "something follows the closing quote of a value");
        }
    }

    private @Nullable String plain() throws IOException {
        value.setLength(0);
        for (int c = peek(); c != END && c != delimiter && c != '\n' && c != '\r'; c = peek()) {
            value.append((char) take());
        }
        return value.isEmpty() ? null : value.toString();
    }

    private String quoted() throws IOException {
        long opened = line;
        take();
        value.setLength(0);
        while (true) {
            int c = take();
            if (c == END) {
                throw new UnreadableRecordException("line " + opened, "a quote is never closed");
            }
            if (c == '"') {
                if (peek() != '"') {
                    return value.toString();
                }
                take();
            } else if (c == '\n') {
                line++;
            }
            value.append((char) c);
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
            size++;
            input.check(size);
        }
        return c;
    }
}
