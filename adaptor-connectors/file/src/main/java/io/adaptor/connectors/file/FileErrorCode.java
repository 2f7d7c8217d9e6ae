package io.adaptor.connectors.file;

import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;

/** The errors of files and of access to them, with the outcome of each. */
public enum FileErrorCode implements ErrorCode {
    /** There is no such file or folder. */
    FILE_NOT_FOUND(ErrorCategory.CALLER, Outcome.REJECTED),
    /** The file exists already, and the endpoint does not replace files. */
    FILE_EXISTS(ErrorCategory.CALLER, Outcome.REJECTED),
    /** The path contains a symbolic link; links are not followed. */
    FILE_IS_LINK(ErrorCategory.CALLER, Outcome.REJECTED),
    /** A folder was found instead of a file, a file instead of a folder, or a device. */
    FILE_OTHER_KIND(ErrorCategory.CALLER, Outcome.REJECTED),
    /** The folder is not empty, so it can't be deleted. */
    FILE_FOLDER_NOT_EMPTY(ErrorCategory.CALLER, Outcome.REJECTED),
    /** The file system rejects the name, usually because it is too long. */
    FILE_NAME_REFUSED(ErrorCategory.CALLER, Outcome.REJECTED),
    /** The content that was read or written does not have the expected SHA-256. */
    FILE_CHECKSUM_MISMATCH(ErrorCategory.UPSTREAM, Outcome.FAILED),
    /** The file was truncated while it was read. */
    FILE_CHANGED(ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** The user of the process, or of the SFTP server, may not do this. */
    FILE_NOT_PERMITTED(ErrorCategory.UPSTREAM, Outcome.REJECTED),
    /** The disk is full, or a quota is used up; nothing was left behind. */
    FILE_SPACE_EXHAUSTED(ErrorCategory.UPSTREAM, Outcome.FAILED),
    /** Other calls are appending to the same file. */
    FILE_LOCKED(ErrorCategory.THROTTLED, Outcome.THROTTLED),
    /** A folder has more entries than the limit. */
    FILE_LIST_TOO_LONG(ErrorCategory.CALLER, Outcome.REJECTED),
    /** The file system or server lacks a feature that the operation needs to be safe. */
    FILE_UNSUPPORTED(ErrorCategory.CONFIGURATION, Outcome.REJECTED),
    /** The integration does not trust the server's host key; nothing was sent to the server. */
    SFTP_HOST_KEY_REFUSED(ErrorCategory.CONFIGURATION, Outcome.REJECTED),
    /** All sessions are in use by other calls. */
    SFTP_POOL_EXHAUSTED(ErrorCategory.THROTTLED, Outcome.THROTTLED);

    private final ErrorCategory category;
    private final Outcome outcome;

    FileErrorCode(ErrorCategory category, Outcome outcome) {
        this.category = category;
        this.outcome = outcome;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    /** The outcome: transient and throttled calls are retried, rejected and failed ones are not. */
    Outcome outcome() {
        return outcome;
    }
}
