package io.adaptor.store;

import io.adaptor.api.error.AdaptorException;
import java.io.IOException;

/** A file of ours that only a person can correct. */
final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private DamagedFileException(String message, Exception cause) {
        super(message, cause);
    }

    /** What is wrong with it, and what to do: the last resort is to delete it and do {@code otherwise}. */
    static DamagedFileException of(Exception e, String otherwise) {
        String what = e instanceof AdaptorException known ? known.message() : String.valueOf(e.getMessage());
        return new DamagedFileException(
                what + ". The file is left as it is: bring it or the key back from a copy, or delete it and "
                        + otherwise,
                e);
    }
}
