package io.adaptor.connectors.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** Translates a server's status into the exception that Java throws for the same failure of a local file. */
final class SftpFailures {
    private SftpFailures() {}

    /** Translates the exception of an operation on a path. */
    static IOException of(IOException e, String path) {
        if (!(e instanceof SftpException status)) {
            boolean known = e instanceof FileFault || e instanceof FileSystemException;
            return known ? e : FileFault.broken(e);
        }
        return switch (status.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> new NoSuchFileException(path);
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT ->
                new AccessDeniedException(path);
            case SftpConstants.SSH_FX_FILE_ALREADY_EXISTS -> new FileAlreadyExistsException(path);
            case SftpConstants.SSH_FX_DIR_NOT_EMPTY -> new DirectoryNotEmptyException(path);
            case SftpConstants.SSH_FX_NOT_A_DIRECTORY -> new NotDirectoryException(path);
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
                new FileFault(FileErrorCode.FILE_SPACE_EXHAUSTED, "the server has no space left");
            // OpenSSH's status for ENAMETOOLONG and EINVAL.
            case SftpConstants.SSH_FX_BAD_MESSAGE, SftpConstants.SSH_FX_INVALID_FILENAME ->
                new FileFault(FileErrorCode.FILE_NAME_REFUSED, "the server does not take the name");
            case SftpConstants.SSH_FX_OP_UNSUPPORTED ->
                new FileFault(FileErrorCode.FILE_UNSUPPORTED, "the server does not support this operation");
            case SftpConstants.SSH_FX_CONNECTION_LOST, SftpConstants.SSH_FX_NO_CONNECTION -> FileFault.broken(e);
            default -> new FileSystemException(path, null, "the server says \"" + e.getMessage() + "\"");
        };
    }

    /** Whether it is the generic failure status of the server. */
    static boolean unexplained(IOException e) {
        return e instanceof SftpException status && status.getStatus() == SftpConstants.SSH_FX_FAILURE;
    }
}
