package io.adaptor.connectors.database;

/**
 * A part of a statement.
 *
 * @param kind what it is
 * @param text as it stands; of a parameter the name without its colon
 */
record SqlToken(Kind kind, String text) {
    /** What a part of a statement is. */
    enum Kind {
        /** What is sent as it is. */
        TEXT,
        /** A parameter. */
        PARAMETER
    }
}
