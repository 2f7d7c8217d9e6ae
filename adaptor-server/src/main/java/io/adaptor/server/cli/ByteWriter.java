package io.adaptor.server.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** A writer of text in UTF-8 that takes bytes too, which need not be made from text. Thread-safe. */
final class ByteWriter extends PrintWriter {
    private final PrintStream stream;

    /** A writer to a stream, which must not fail. */
    ByteWriter(PrintStream stream) {
        super(stream, false, StandardCharsets.UTF_8);
        this.stream = stream;
    }

    /** Writes bytes after the text that was written before. */
    private void write(byte[] bytes, int count) {
        synchronized (lock) {
            flush();
            stream.write(bytes, 0, count);
        }
    }

    /** Writes whole characters, the first bytes of an array, to any writer. */
    static void write(PrintWriter out, byte[] bytes, int count) {
        if (out instanceof ByteWriter writer) {
            writer.write(bytes, count);
        } else {
            out.write(new String(bytes, 0, count, StandardCharsets.UTF_8));
        }
    }
}
