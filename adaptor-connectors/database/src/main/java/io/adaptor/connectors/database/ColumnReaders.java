package io.adaptor.connectors.database;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Selects the reader of each column of a result, depending on the database. */
final class ColumnReaders {
    private ColumnReaders() {}

    /**
     * Returns the reader of a column.
     *
     * @param longest the maximum length, in characters or bytes, of a value that the driver streams
     */
    static ColumnReader of(Product product, ResultSetMetaData columns, int column, long longest) throws SQLException {
        int type = columns.getColumnType(column);
        return switch (product) {
            case POSTGRESQL -> PostgresColumns.of(type);
            case MARIADB -> MariaColumns.of(type, columns.getColumnTypeName(column));
            case SQLITE -> (rows, index) -> Values.of(rows.getObject(index));
            case H2, OTHER -> JdbcColumns.of(type, columns.getColumnTypeName(column), longest);
        };
    }
}
