package io.adaptor.connectors.database;

import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;

/**
 * The meaning of a database error.
 *
 * @param code the error code
 * @param outcome how the engine handles it
 * @param text a description of the error
 * @param undone whether the database rolled back the transaction itself, or never began it
 * @param lost whether the connection is lost, so that the result of the last statement is unknown
 * @param quoted whether the author of the statement needs the database's message to fix it
 */
record Verdict(ErrorCode code, Outcome outcome, String text, boolean undone, boolean lost, boolean quoted) {
    static Verdict rejected(ErrorCode code, String text) {
        return new Verdict(code, Outcome.REJECTED, text, false, false, false);
    }

    static Verdict failed(ErrorCode code, String text) {
        return new Verdict(code, Outcome.FAILED, text, false, false, false);
    }

    static Verdict undone(ErrorCode code, Outcome outcome, String text) {
        return new Verdict(code, outcome, text, true, false, false);
    }

    static Verdict lost(ErrorCode code, Outcome outcome, String text) {
        return new Verdict(code, outcome, text, false, true, false);
    }

    /** Returns a copy whose message includes the database's own message. */
    Verdict quoting() {
        return new Verdict(code, outcome, text, undone, lost, true);
    }
}
