package io.adaptor.connectors.file;

import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;

/** A failure of a file operation whose code is known where it is noticed. */
final class FileFault extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient Outcome outcome;

    /**
     * A fault.
     *
     * @param message what happened; the path is added
     */
    FileFault(FileErrorCode code, String message) {
        super(message);
        this.code = code;
        this.outcome = code.outcome();
    }

    private FileFault(ErrorCode code, Outcome outcome, String message, IOException cause) {
        super(message, cause);
        this.code = code;
        this.outcome = outcome;
    }

    /** The connection broke, so that it is not known what the server still did. */
    static FileFault broken(IOException cause) {
        return new FileFault(
                StandardErrorCode.CONNECTION_FAILED, Outcome.TRANSIENT, "the connection to the server broke", cause);
    }

    ErrorCode code() {
        return code;
    }

    Outcome outcome() {
        return outcome;
    }
}
