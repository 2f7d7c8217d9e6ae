package io.adaptor.connectors.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that is being read.
 *
 * @param in its content, to be closed
 * @param info what it was when it was opened
 */
record OpenFile(InputStream in, FileInfo info) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        in.close();
    }
}
