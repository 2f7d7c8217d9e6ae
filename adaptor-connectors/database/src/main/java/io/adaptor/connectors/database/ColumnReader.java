package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the values of a column as JSON, without loss. */
@FunctionalInterface
interface ColumnReader {
    /**
     * Reads the value of the current row.
     *
     * @param column the number of the column, from 1
     */
    JsonNode read(ResultSet rows, int column) throws SQLException;
}
