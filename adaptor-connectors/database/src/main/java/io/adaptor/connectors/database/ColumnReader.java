package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Reads the values of a column as JSON, without losing anything of them. */
@FunctionalInterface
interface ColumnReader {
    /**
     * The value of the row.
     *
     * @param column from 1
     */
    JsonNode read(ResultSet rows, int column) throws SQLException;

    /**
     * The reader of a column.
     *
     * @param longest the most characters or bytes of a value that the driver reads bit by bit
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
