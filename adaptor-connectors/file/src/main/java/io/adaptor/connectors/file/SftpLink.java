package io.adaptor.connectors.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** The session of one call: requests to the server for paths under the root. For one thread. */
final class SftpLink {
    private final String root;
    private final SftpSession session;
    private boolean begun;

    SftpLink(String root, SftpSession session) {
        this.root = root;
        this.session = session;
    }

    /** One request to the server with its response. */
    @FunctionalInterface
    interface Exchange<T> {
        T run() throws IOException;
    }

    /** Runs an exchange; the session is not reused after a failed connection. */
    <T> T on(FilePath path, Exchange<T> exchange) throws IOException {
        try {
            return exchange.run();
        } catch (IOException e) {
            if (!(e instanceof SftpException)) {
                session.broke();
            }
            throw SftpFailures.of(e, path.toString());
        }
    }

    /** Runs an exchange that may make a change visible to others. */
    <T> T change(FilePath path, Exchange<T> exchange) throws IOException {
        begun = true;
        return on(path, exchange);
    }

    boolean begun() {
        return begun;
    }

    AbstractSftpClient sftp() {
        return session.sftp();
    }

    /** The path on the server. */
    String remote(FilePath path) {
        String inner = root + (path.isRoot() ? "" : path);
        return inner.isEmpty() ? "/" : inner;
    }

    /** The entry at a path, without checking its parent folders; null if there is none. */
    @Nullable
    FileInfo found(FilePath path) throws IOException {
        try {
            return on(path, () -> info(path.isRoot() ? sftp().stat(remote(path)) : sftp().lstat(remote(path))));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    static FileInfo info(Attributes attributes) {
        FileInfo.Kind kind = attributes.isRegularFile()
                ? FileInfo.Kind.FILE
                : attributes.isDirectory()
                        ? FileInfo.Kind.FOLDER
                        : attributes.isSymbolicLink() ? FileInfo.Kind.LINK : FileInfo.Kind.OTHER;
        Instant modified = attributes.getModifyTime() == null
                ? Instant.EPOCH
                : attributes.getModifyTime().toInstant();
        return new FileInfo(kind, kind == FileInfo.Kind.FILE ? attributes.getSize() : 0, modified);
    }

    /** Opens a file for writing. */
    CloseableHandle write(FilePath path, String remote, OpenMode... modes) throws IOException {
        return on(path, () -> sftp().open(remote, Set.of(modes)));
    }
}
