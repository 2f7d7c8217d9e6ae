package io.adaptor.connectors.file;

import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;

/** A failure of a file operation with a code that is known where it is detected. */
final class FileFault extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient Outcome outcome;

    /**
     * Creates a fault.
     *
     * @param message the description of the failure; the path is added to it
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

    /** Creates the fault of a broken connection, when it is unknown what the server still executed. */
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
