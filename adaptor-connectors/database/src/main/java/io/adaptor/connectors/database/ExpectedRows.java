package io.adaptor.connectors.database;

/**
 * How many rows a statement must find or change.
 *
 * @param least at least so many
 * @param most at most so many
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
