package io.adaptor.connectors.file;

import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;

/** What can be wrong with a file or the way to it, and what the engine does about it. */
public enum FileErrorCode implements ErrorCode {
    /** There is no such file or folder. */
    FILE_NOT_FOUND(ErrorCategory.CALLER, Outcome.REJECTED),
    /** There is a file already, and the endpoint does not replace one. */
    FILE_EXISTS(ErrorCategory.CALLER, Outcome.REJECTED),
    /** The path leads over a symbolic link or to one; none is followed. */
    FILE_IS_LINK(ErrorCategory.CALLER, Outcome.REJECTED),
    /** A folder where a file should be, a file where a folder should be, or a device. */
    FILE_OTHER_KIND(ErrorCategory.CALLER, Outcome.REJECTED),
    /** A folder that is not empty can't be deleted. */
    FILE_FOLDER_NOT_EMPTY(ErrorCategory.CALLER, Outcome.REJECTED),
    /** The file system does not take the name, most often because it is too long. */
    FILE_NAME_REFUSED(ErrorCategory.CALLER, Outcome.REJECTED),
    /** What was read or written does not have the stated SHA-256. */
    FILE_CHECKSUM_MISMATCH(ErrorCategory.UPSTREAM, Outcome.FAILED),
    /** The file became shorter while it was read. */
    FILE_CHANGED(ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** The user of the process, or of the SFTP server, may not do this. */
    FILE_NOT_PERMITTED(ErrorCategory.UPSTREAM, Outcome.REJECTED),
    /** The disk is full, or a quota is used up; nothing was left behind. */
    FILE_SPACE_EXHAUSTED(ErrorCategory.UPSTREAM, Outcome.FAILED),
    /** Others append to the same file. */
    FILE_LOCKED(ErrorCategory.THROTTLED, Outcome.THROTTLED),
    /** A folder has more entries than are looked at. */
    FILE_LIST_TOO_LONG(ErrorCategory.CALLER, Outcome.REJECTED),
    /** The file system or server lacks what the operation needs to be safe. */
    FILE_UNSUPPORTED(ErrorCategory.CONFIGURATION, Outcome.REJECTED),
    /** The server's host key is not one that the integration names; nothing was sent to it. */
    SFTP_HOST_KEY_REFUSED(ErrorCategory.CONFIGURATION, Outcome.REJECTED),
    /** All sessions are in use by others. */
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

    /** Retried where transient or throttled, not where rejected or failed. */
    Outcome outcome() {
        return outcome;
    }
}
