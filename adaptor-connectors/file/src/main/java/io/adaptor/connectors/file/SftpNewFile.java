package io.adaptor.connectors.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.client.impl.SftpOutputStreamAsync;

/** A remote file that is written under a temporary name, next to its final place. */
final class SftpNewFile implements FileCall.NewFile {
    private static final int PERMISSIONS = 07777;

    private final SftpLink link;
    private final FilePath path;
    private final boolean replace;
    private final String temporary;
    private final OutputStream out;
    private boolean committed;

    private SftpNewFile(SftpLink link, FilePath path, boolean replace, String temporary, OutputStream out) {
        this.link = link;
        this.path = path;
        this.replace = replace;
        this.temporary = temporary;
        this.out = out;
    }

    static SftpNewFile begin(SftpLink link, FilePath path, boolean replace) throws IOException {
        String temporary = link.remote(path.folder().with(UnfinishedName.next()));
        CloseableHandle handle = link.write(path, temporary, OpenMode.Write, OpenMode.Create, OpenMode.Exclusive);
        OutputStream remote = new SftpOutputStreamAsync(link.sftp(), 0, temporary, handle);
        return new SftpNewFile(link, path, replace, temporary, new SftpOutput(remote, link, path));
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public void commit() throws IOException {
        out.close();
        link.on(path, () -> {
            if (replace) {
                keepPermissions();
            }
            sync();
            return path;
        });
        rename(link, temporary, path, replace);
        committed = true;
    }

    // The stream has closed its handle; any handle synchronizes the file.
    private void sync() throws IOException {
        OpenSSHFsyncExtension fsync = link.sftp().getExtension(OpenSSHFsyncExtension.class);
        if (fsync != null && fsync.isSupported()) {
            try (CloseableHandle handle = link.write(path, temporary, OpenMode.Write)) {
                fsync.fsync(handle);
            }
        }
    }

    private void keepPermissions() throws IOException {
        FileInfo before = link.found(path);
        if (before != null) {
            Kinds.file(path, before);
            int old = link.sftp().lstat(link.remote(path)).getPermissions() & PERMISSIONS;
            link.sftp().setStat(temporary, new Attributes().perms(old));
        }
    }

    /**
     * Renames a file, and replaces an existing one only if requested: a plain rename of version 3 fails if the target
     * exists.
     */
    static void rename(SftpLink link, String from, FilePath to, boolean replace) throws IOException {
        OpenSSHPosixRenameExtension rename = link.sftp().getExtension(OpenSSHPosixRenameExtension.class);
        if (replace && (rename == null || !rename.isSupported())) {
            if (link.found(to) != null) {
                throw new FileFault(
                        FileErrorCode.FILE_UNSUPPORTED,
                        "the server can't replace a file in one step (posix-rename@openssh.com); write with if_exists: fail");
            }
        }
        link.change(to, () -> {
            try {
                if (replace && rename != null && rename.isSupported()) {
                    rename.posixRename(from, link.remote(to));
                } else {
                    link.sftp().rename(from, link.remote(to));
                }
            } catch (IOException e) {
                if (SftpFailures.unexplained(e) && !replace && link.found(to) != null) {
                    throw new FileAlreadyExistsException(to.toString());
                }
                throw e;
            }
            return to;
        });
    }

    @Override
    public void close() {
        if (committed) {
            return;
        }
        try {
            out.close();
        } catch (IOException e) {
            // The written data is discarded.
            committed = false;
        }
        try {
            link.sftp().remove(temporary);
        } catch (IOException e) {
            // The leftover file is not visible: listings leave it out.
            committed = false;
        }
    }
}
