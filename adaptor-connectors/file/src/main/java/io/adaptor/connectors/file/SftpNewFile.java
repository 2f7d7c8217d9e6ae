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

/** A file of a server that is being written under a name of its own, beside the one it will have. */
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

    // The stream has closed its handle; the file is synchronised whichever handle is used.
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

    /** Renames, which replaces only where it shall: plain renaming of version 3 fails where there is something. */
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
            // What was written is given up.
            committed = false;
        }
        try {
            link.sftp().remove(temporary);
        } catch (IOException e) {
            // Nobody sees it: listings leave it out.
            committed = false;
        }
    }
}
