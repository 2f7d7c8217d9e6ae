package io.adaptor.connectors.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that is being read.
 *
 * @param in the content, which must be closed
 * @param info the metadata at the time of opening
 */
record OpenFile(InputStream in, FileInfo info) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        in.close();
    }
}
