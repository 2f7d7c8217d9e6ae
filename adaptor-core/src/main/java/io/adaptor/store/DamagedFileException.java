package io.adaptor.store;

import io.adaptor.api.error.AdaptorException;
import java.io.IOException;

/** Thrown for a damaged file of a store that requires manual repair. */
final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private DamagedFileException(String message, Exception cause) {
        super(message, cause);
    }

    /**
     * Creates an exception that states the problem and the remedies, of which the last is to delete the file and follow
     * {@code otherwise}.
     */
    static DamagedFileException of(Exception e, String otherwise) {
        String what = e instanceof AdaptorException known ? known.message() : String.valueOf(e.getMessage());
        return new DamagedFileException(
                what + ". The file is left as it is: bring it or the key back from a copy, or delete it and "
                        + otherwise,
                e);
    }
}
