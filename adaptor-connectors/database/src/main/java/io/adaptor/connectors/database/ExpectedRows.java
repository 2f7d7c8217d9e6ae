package io.adaptor.connectors.database;

/**
 * The number of rows that a statement must find or change.
 *
 * @param least the minimum
 * @param most the maximum
 */
record ExpectedRows(long least, long most) {
    boolean holds(long rows) {
        return rows >= least && rows <= most;
    }

    @Override
    public String toString() {
        return least == most ? String.valueOf(least) : least + " to " + (most == Long.MAX_VALUE ? "any number" : most);
    }
}
