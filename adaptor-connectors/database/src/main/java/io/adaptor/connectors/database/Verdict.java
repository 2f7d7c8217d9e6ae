package io.adaptor.connectors.database;

import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;

/**
 * What an error of a database means.
 *
 * @param code what it is called
 * @param outcome what the engine does about it
 * @param text what happened
 * @param undone whether the database has undone the transaction itself, or never began
 * @param lost whether the connection is gone, so that nothing is known of what was sent last
 * @param quoted whether its author needs the words of the database to put it right
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

    /** The same with the words of the database in its message. */
    Verdict quoting() {
        return new Verdict(code, outcome, text, undone, lost, true);
    }
}
