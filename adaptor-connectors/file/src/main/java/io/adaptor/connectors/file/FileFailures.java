package io.adaptor.connectors.file;

import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions of this connector. Their messages name paths and never contain content or credentials. */
final class FileFailures {
    /** The reason reported if Java can't represent a name. */
    static final String UNENCODABLE =
            "Java can't express the name in the encoding of this system; start it in a UTF-8 locale such as C.UTF-8";

    private FileFailures() {}

    /**
     * Translates the failure of an operation.
     *
     * @param where the file, as shown in messages
     * @param begun whether the file or the remote system may have changed
     */
    static ConnectorException of(IOException e, String where, TimeLimit limit, boolean begun) {
        if (limit.expired()) {
            return build(StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, where + ": the time ran out", e, begun);
        }
        if (Thread.currentThread().isInterrupted() || e instanceof ClosedChannelException) {
            return build(StandardErrorCode.CANCELLED, Outcome.REJECTED, where + ": cancelled", e, begun);
        }
        if (e instanceof FileFault fault) {
            boolean unknown = begun && fault.code() == StandardErrorCode.CONNECTION_FAILED;
            return build(fault.code(), fault.outcome(), where + ": " + fault.getMessage(), e, unknown);
        }
        if (e instanceof NoSuchFileException) {
            return build(FileErrorCode.FILE_NOT_FOUND, where + ": there is no such file or folder", e);
        }
        if (e instanceof FileAlreadyExistsException) {
            return build(FileErrorCode.FILE_EXISTS, where + ": there is one already", e);
        }
        if (e instanceof DirectoryNotEmptyException) {
            return build(FileErrorCode.FILE_FOLDER_NOT_EMPTY, where + ": the folder is not empty", e);
        }
        if (e instanceof AccessDeniedException) {
            return build(FileErrorCode.FILE_NOT_PERMITTED, where + ": permission denied", e);
        }
        if (e instanceof NotDirectoryException) {
            return build(FileErrorCode.FILE_OTHER_KIND, where + ": there is a file where a folder should be", e);
        }
        return e instanceof FileSystemException other
                ? bySystem(other.getReason(), other, where)
                : bySystem(e.getMessage(), e, where, begun);
    }

    private static ConnectorException bySystem(@Nullable String reason, FileSystemException e, String where) {
        return bySystem(reason, e, where, false);
    }

    // Errors without a Java exception are recognized by the C library's message.
    private static ConnectorException bySystem(@Nullable String reason, IOException e, String where, boolean begun) {
        String words = String.valueOf(reason);
        String small = words.toLowerCase(Locale.ROOT);
        if (small.contains("no space left") || small.contains("quota exceeded") || small.contains("file too large")) {
            return build(FileErrorCode.FILE_SPACE_EXHAUSTED, where + ": " + words, e);
        }
        if (small.contains("name too long") || words.equals(UNENCODABLE)) {
            return build(FileErrorCode.FILE_NAME_REFUSED, where + ": " + words, e);
        }
        if (small.contains("not permitted") || small.contains("read-only file system")) {
            return build(FileErrorCode.FILE_NOT_PERMITTED, where + ": " + words, e);
        }
        if (small.contains("symbolic link")) {
            return build(FileErrorCode.FILE_IS_LINK, where + ": " + words, e);
        }
        if (small.contains("cross-device")) {
            return build(
                    FileErrorCode.FILE_UNSUPPORTED,
                    where
                            + ": another disk is mounted on the way, and nothing is moved from one to the other; make folders"
                            + " there beforehand",
                    e);
        }
        if (small.contains("is a directory") || small.contains("not a directory")) {
            return build(FileErrorCode.FILE_OTHER_KIND, where + ": " + words, e);
        }
        return build(StandardErrorCode.UPSTREAM_FAILED, Outcome.FAILED, where + ": " + words, e, begun);
    }

    private static ConnectorException build(FileErrorCode code, String message, IOException cause) {
        return build(code, code.outcome(), message, cause, false);
    }

    static ConnectorException build(ErrorCode code, Outcome outcome, String message, Throwable cause, boolean begun) {
        return ConnectorException.builder(code, outcome, message)
                .cause(cause)
                .unprocessed(!begun)
                .build();
    }

    /** Creates the failure of a call that was cancelled before a request was sent to a server. */
    static ConnectorException cancelled(String why) {
        return ConnectorException.builder(StandardErrorCode.CANCELLED, Outcome.REJECTED, why)
                .unprocessed(true)
                .build();
    }

    /** Creates the failure of a call that was rejected before it did anything. */
    static ConnectorException refused(FileErrorCode code, String message) {
        return ConnectorException.builder(code, code.outcome(), message)
                .unprocessed(true)
                .build();
    }

    static AdaptorException unencodable(String address) {
        return new AdaptorException(FileErrorCode.FILE_NAME_REFUSED, address + ": " + UNENCODABLE);
    }
}
