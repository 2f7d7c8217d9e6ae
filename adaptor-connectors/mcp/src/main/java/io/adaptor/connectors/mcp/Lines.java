package io.adaptor.connectors.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines of a stream, even if a line never ends. For one thread. */
final class Lines {
    private final InputStream in;
    private final boolean returns;
    private final byte[] buffer = new byte[8 << 10];
    private int next;
    private int end;
    private long read;
    private boolean afterReturn;
    private boolean cut;

    /**
     * Creates a reader of lines that end with {@code \n}.
     *
     * @param returns whether {@code \r} and {@code \r\n} end lines too
     */
    Lines(InputStream in, boolean returns) {
        this.in = in;
        this.returns = returns;
    }

    /** Thrown if a line is longer than allowed. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        private TooLong(long longest) {
            super("a line is longer than " + longest + " bytes");
        }
    }

    /**
     * Waits for the next line.
     *
     * @param longest the maximum number of bytes, including the line end
     * @return the line without its end; null at the end of the stream
     * @throws TooLong if the line does not end within these bytes
     */
    byte @Nullable [] next(long longest) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long left = longest;
        while (next < end || fill()) {
            int from = next;
            while (next < end && !ends(buffer[next]) && next - from < left) {
                next++;
            }
            boolean skipped = afterReturn && next == from && next < end && buffer[next] == '\n';
            left -= next - from;
            read += next - from;
            if (next > from) {
                line.write(buffer, from, next - from);
                afterReturn = false;
            }
            if (next == end) {
                continue;
            }
            if (left == 0) {
                throw new TooLong(longest);
            }
            afterReturn = returns && buffer[next] == '\r';
            next++;
            read++;
            left--;
            if (!skipped) {
                return line.toByteArray();
            }
        }
        cut = line.size() > 0;
        return cut ? line.toByteArray() : null;
    }

    /** Whether the last line was cut off by the end of the stream. */
    boolean cut() {
        return cut;
    }

    /** The number of bytes read. */
    long bytesRead() {
        return read;
    }

    private boolean ends(byte each) {
        return each == '\n' || (returns && each == '\r');
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
