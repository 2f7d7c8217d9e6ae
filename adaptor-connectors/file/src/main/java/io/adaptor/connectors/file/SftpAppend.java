package io.adaptor.connectors.file;

import java.io.IOException;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;

/** Appends to a remote file. SFTP has no locks, so this relies on the server's append mode. */
final class SftpAppend {
    /** A block size that every server accepts. */
    private static final int PORTION = 32_000;

    private SftpAppend() {}

    static long append(SftpLink link, FilePath path, byte[] head, byte[] bytes) throws IOException {
        try (CloseableHandle handle =
                link.write(path, link.remote(path), OpenMode.Write, OpenMode.Append, OpenMode.Create)) {
            long before = link.on(path, () -> link.sftp().stat(handle).getSize());
            byte[] all = before == 0 ? joined(head, bytes) : bytes;
            return link.change(path, () -> written(link, path, handle, before, all));
        }
    }

    private static long written(SftpLink link, FilePath path, CloseableHandle handle, long before, byte[] all)
            throws IOException {
        try {
            for (int at = 0; at < all.length; at += PORTION) {
                link.sftp().write(handle, before + at, all, at, Math.min(PORTION, all.length - at));
            }
        } catch (IOException e) {
            // The file is not truncated again: others may have appended after the written data.
            if (SftpFailures.unexplained(e) && SftpSpace.exhausted(link, path)) {
                throw new FileFault(FileErrorCode.FILE_SPACE_EXHAUSTED, "the server has no space left");
            }
            throw e;
        }
        OpenSSHFsyncExtension fsync = link.sftp().getExtension(OpenSSHFsyncExtension.class);
        if (fsync != null && fsync.isSupported()) {
            fsync.fsync(handle);
        }
        return before + all.length;
    }

    private static byte[] joined(byte[] head, byte[] bytes) {
        byte[] all = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        return all;
    }
}
