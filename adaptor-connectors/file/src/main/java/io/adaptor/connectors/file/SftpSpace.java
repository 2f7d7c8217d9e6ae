package io.adaptor.connectors.file;

import java.io.IOException;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatExtensionInfo;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatPathExtension;

/** Detects whether a server's disk is full, which OpenSSH reports only as a generic "Failure". */
final class SftpSpace {
    private static final long LITTLE = 256 << 10;

    private SftpSpace() {}

    static boolean exhausted(SftpLink link, FilePath path) {
        try {
            OpenSSHStatPathExtension stat = link.sftp().getExtension(OpenSSHStatPathExtension.class);
            if (stat == null || !stat.isSupported()) {
                return false;
            }
            OpenSSHStatExtensionInfo info = stat.stat(link.remote(path.folder()));
            return info.f_bavail * info.f_frsize < LITTLE;
        } catch (IOException e) {
            return false;
        }
    }
}
