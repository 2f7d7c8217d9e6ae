package io.adaptor.connectors.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Adapts the number of rows that are fetched at a time: few at first, then as many as fit into a memory budget, judging
 * by the largest row so far. For one thread at a time.
 */
final class FetchSize {
    private static final int FIRST = 16;
    private static final long MOST_BYTES = 4 << 20;

    private final ResultSet rows;
    private final Product product;
    private final int most;
    private int current;
    private long largest;

    FetchSize(ResultSet rows, Product product, int most) {
        this.rows = rows;
        this.product = product;
        this.most = most;
        this.current = first(most);
    }

    /** The number of rows to fetch before the size of a row is known. */
    static int first(int most) {
        return Math.min(FIRST, most);
    }

    /** Records the size of a row. */
    void row(long bytes) throws SQLException {
        if (bytes > largest && (product == Product.POSTGRESQL || product == Product.MARIADB)) {
            largest = bytes;
            int next = (int) Math.max(1, Math.min(most, MOST_BYTES / bytes));
            if (next != current) {
                current = next;
                rows.setFetchSize(next);
            }
        }
    }
}
