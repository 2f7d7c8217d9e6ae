package io.adaptor.spi.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a body without their terminators: a line feed, with or without a carriage return, or a carriage return
 * alone.
 */
final class RecordLines {
    private final RecordInput in;
    private final boolean returnEnds;
    private final byte[] buffer = new byte[8192];
    private int next;
    private int end;
    private boolean skipLineFeed;
    private boolean unended;
    private long number;

    /**
     * Creates a reader of the lines of a body.
     *
     * @param returnEnds whether a carriage return alone ends a line
     */
    RecordLines(RecordInput in, boolean returnEnds) {
        this.in = in;
        this.returnEnds = returnEnds;
    }

    /** Returns the next line; null after the last one. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = null;
        while (true) {
            if (next == end && !fill()) {
                unended = line != null;
                return line == null ? null : ended(line, next, next);
            }
            if (skipLineFeed && buffer[next] == '\n') {
                next++;
                skipLineFeed = false;
                continue;
            }
            skipLineFeed = false;
            int from = next;
            while (next < end && !ends(buffer[next])) {
                next++;
            }
            if (next < end) {
                skipLineFeed = buffer[next] == '\r';
                next++;
                return ended(line, from, next - 1);
            }
            line = line == null ? new ByteArrayOutputStream(2 * (next - from)) : line;
            line.write(buffer, from, next - from);
            in.check(line.size());
        }
    }

    /** Returns the number of the most recently read line, starting at 1. */
    long number() {
        return number;
    }

    /** Returns whether the most recently read line had no terminator. */
    boolean unended() {
        return unended;
    }

    private boolean ends(byte b) {
        return b == '\n' || (returnEnds && b == '\r');
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private byte[] ended(@Nullable ByteArrayOutputStream begun, int from, int to) {
        byte[] line;
        if (begun == null) {
            line = Arrays.copyOfRange(buffer, from, to);
        } else {
            begun.write(buffer, from, to - from);
            line = begun.toByteArray();
        }
        in.check(line.length);
        in.recordBegins();
        number++;
        boolean returned = line.length > 0 && line[line.length - 1] == '\r';
        return returned ? Arrays.copyOf(line, line.length - 1) : line;
    }
}
