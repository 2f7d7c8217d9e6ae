package io.adaptor.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Passes UTF-8 bytes to a writer, whole characters at a time. */
final class PrintedMessages extends OutputStream {
    private final PrintWriter out;

    PrintedMessages(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(int each) {
        out.write(each);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        out.write(new String(bytes, from, length, StandardCharsets.UTF_8));
    }

    @Override
    public void flush() throws IOException {
        if (out.checkError()) {
            throw new IOException("nobody reads the output any more");
        }
    }
}
