package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
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
}
