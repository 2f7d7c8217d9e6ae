package io.adaptor.connectors.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The content of a remote file; {@link SftpLink} reports failures of the connection. */
final class SftpInput extends FilterInputStream {
    private final SftpLink link;
    private final FilePath path;

    SftpInput(InputStream in, SftpLink link, FilePath path) {
        super(in);
        this.link = link;
        this.path = path;
    }

    @Override
    public int read() throws IOException {
        return link.on(path, super::read);
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
        return link.on(path, () -> super.read(buffer, from, most));
    }

    @Override
    public void close() throws IOException {
        link.on(path, () -> {
            super.close();
            return path;
        });
    }
}
