package io.adaptor.spi.body;

import java.io.IOException;

/** A record that is not what the format of the records says; the message quotes nothing of it. */
final class UnreadableRecordException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String where, String what) {
        super(where + ": " + what);
    }
}
