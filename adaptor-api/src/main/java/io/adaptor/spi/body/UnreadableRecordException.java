package io.adaptor.spi.body;

import java.io.IOException;

/** Thrown for a record that is not in its stated format; the message quotes none of its content. */
final class UnreadableRecordException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String where, String what) {
        super(where + ": " + what);
    }
}
