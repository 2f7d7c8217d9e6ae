package io.adaptor.connectors.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events (WHATWG HTML, section 9.2.6), up to a number of bytes. For one thread. */
final class EventStream {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Lines lines;
    private final long most;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private boolean hasData;
    private boolean first = true;
    private @Nullable String lastId;
    private Duration pause = Duration.ofSeconds(1);

    EventStream(InputStream in, long most) {
        this.lines = new Lines(in, true);
        this.most = most;
    }

    /** Waits for the next event with data. Returns its data; null at the end of the stream. */
    byte @Nullable [] next() throws IOException {
        for (byte[] line = line(); line != null; line = line()) {
            if (line.length > 0) {
                field(new String(line, StandardCharsets.UTF_8));
            } else if (hasData) {
                byte[] event = data.toByteArray();
                data.reset();
                hasData = false;
                if (event.length > 0) {
                    return event;
                }
            }
        }
        return null;
    }

    /** The id of the last event that had one. */
    @Nullable
    String lastId() {
        return lastId;
    }

    /** The server's reconnection time, to wait before requesting the rest. */
    Duration pause() {
        return pause;
    }

    /** The number of bytes read. */
    long bytesRead() {
        return lines.bytesRead();
    }

    private void field(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + (line.startsWith(" ", colon + 1) ? 2 : 1));
        switch (name) {
            case "data" -> {
                if (hasData) {
                    data.write('\n');
                }
                data.writeBytes(value.getBytes(StandardCharsets.UTF_8));
                hasData = true;
            }
            case "id" -> lastId = value.indexOf('\0') < 0 ? value : lastId;
            case "retry" -> {
                if (value.matches("[0-9]{1,9}")) {
                    Duration stated = Duration.ofMillis(Long.parseLong(value));
                    pause = stated.compareTo(LONGEST_PAUSE) < 0 ? stated : LONGEST_PAUSE;
                }
            }
            default -> {
                // A comment, an event type, or a field of a later version.
            }
        }
    }

    // A line cut off by the end of the stream is discarded.
    private byte @Nullable [] line() throws IOException {
        byte[] line;
        try {
            line = lines.next(most - lines.bytesRead());
        } catch (Lines.TooLong e) {
            throw Faults.tooLarge(most);
        }
        return line == null || lines.cut() ? null : withoutMark(line);
    }

    private byte[] withoutMark(byte[] line) {
        boolean marked =
                first && line.length > 2 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF;
        first = false;
        return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
    }
}
