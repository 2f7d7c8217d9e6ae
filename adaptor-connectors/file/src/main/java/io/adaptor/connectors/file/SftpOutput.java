package io.adaptor.connectors.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The content of a remote file being written; if the server reports a generic failure, the cause is investigated. */
final class SftpOutput extends FilterOutputStream {
    private final SftpLink link;
    private final FilePath path;
    private boolean closed;

    SftpOutput(OutputStream out, SftpLink link, FilePath path) {
        super(out);
        this.link = link;
        this.path = path;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        run(() -> {
            out.write(bytes, from, length);
            return path;
        });
    }

    @Override
    public void write(int b) throws IOException {
        run(() -> {
            out.write(b);
            return path;
        });
    }

    @Override
    public void flush() throws IOException {
        run(() -> {
            out.flush();
            return path;
        });
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            run(() -> {
                out.close();
                return path;
            });
        }
    }

    private void run(SftpLink.Exchange<FilePath> exchange) throws IOException {
        try {
            link.on(path, () -> explained(exchange));
        } catch (IOException e) {
            closed = true;
            throw e;
        }
    }

    private FilePath explained(SftpLink.Exchange<FilePath> exchange) throws IOException {
        try {
            return exchange.run();
        } catch (IOException e) {
            if (SftpFailures.unexplained(e) && SftpSpace.exhausted(link, path)) {
                throw new FileFault(FileErrorCode.FILE_SPACE_EXHAUSTED, "the server has no space left");
            }
            throw e;
        }
    }
}
