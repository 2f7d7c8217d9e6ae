package io.adaptor.server.database;

/** The maximum number of rows that a store lists at once. */
final class ListLimit {
    private ListLimit() {}

    static void check(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("limit is " + limit + ": it must be from 1 to " + most);
        }
    }
}
