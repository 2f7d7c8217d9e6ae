package io.adaptor.connectors.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The content of a remote file; what goes wrong with the connection is told by {@link SftpCall}. */
final class SftpInput extends FilterInputStream {
    private final SftpCall call;
    private final FilePath path;

    SftpInput(InputStream in, SftpCall call, FilePath path) {
        super(in);
        this.call = call;
        this.path = path;
    }

    @Override
    public int read() throws IOException {
        return call.on(path, super::read);
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
        return call.on(path, () -> super.read(buffer, from, most));
    }

    @Override
    public void close() throws IOException {
        call.on(path, () -> {
            super.close();
            return path;
        });
    }
}
