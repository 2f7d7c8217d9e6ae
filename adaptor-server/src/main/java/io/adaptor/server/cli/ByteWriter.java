package io.adaptor.server.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** A UTF-8 text writer that also accepts raw bytes. Thread-safe. */
final class ByteWriter extends PrintWriter {
    private final PrintStream stream;

    /** Creates a writer to a stream, whose writes must not fail. */
    ByteWriter(PrintStream stream) {
        super(stream, false, StandardCharsets.UTF_8);
        this.stream = stream;
    }

    /** Writes bytes after the text written so far. */
    private void write(byte[] bytes, int count) {
        synchronized (lock) {
            flush();
            stream.write(bytes, 0, count);
        }
    }

    /** Writes the first {@code count} bytes of an array, which form whole characters, to any writer. */
    static void write(PrintWriter out, byte[] bytes, int count) {
        if (out instanceof ByteWriter writer) {
            writer.write(bytes, count);
        } else {
            out.write(new String(bytes, 0, count, StandardCharsets.UTF_8));
        }
    }
}
