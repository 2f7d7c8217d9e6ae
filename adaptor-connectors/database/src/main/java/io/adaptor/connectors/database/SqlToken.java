package io.adaptor.connectors.database;

/**
 * A part of a statement.
 *
 * @param kind the kind of part
 * @param text the source text; for a parameter, its name without the colon
 */
record SqlToken(Kind kind, String text) {
    /** The kind of a part of a statement. */
    enum Kind {
        /** Text that is sent unchanged. */
        TEXT,
        /** A parameter. */
        PARAMETER
    }
}
