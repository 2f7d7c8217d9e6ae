package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Reads the rows of one result as objects, one at a time. For one thread at a time. */
final class RowReader {
    private static final int NUMBER = 8;

    private final ResultSet rows;
    private final String[] names;
    private final ColumnReader[] columns;
    private final long longestRow;
    private final long nameBytes;
    private long lastBytes;
    private long bytes;

    /** @param longestRow the maximum size of a row, in approximate bytes of JSON */
    RowReader(ResultSet rows, Product product, long longestRow) throws SQLException {
        this.rows = rows;
        this.longestRow = longestRow;
        ResultSetMetaData metadata = rows.getMetaData();
        this.names = new String[metadata.getColumnCount()];
        this.columns = new ColumnReader[names.length];
        Set<String> known = new HashSet<>();
        long sum = 2;
        for (int i = 0; i < names.length; i++) {
            names[i] = metadata.getColumnLabel(i + 1);
            columns[i] = ColumnReaders.of(product, metadata, i + 1, longestRow);
            sum += names[i].length() + 4;
            if (!known.add(names[i])) {
                throw twice(names[i]);
            }
        }
        this.nameBytes = sum;
    }

    private static ConnectorException twice(String name) {
        return ConnectorException.builder(
                        DatabaseErrorCode.DATABASE_STATEMENT_INVALID,
                        Outcome.FAILED,
                        "the result has two columns with the name \"" + name + "\": give one of them another, with AS")
                .build();
    }

    /** Reads the current row. */
    ObjectNode row() throws SQLException {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        long sum = nameBytes;
        for (int i = 0; i < names.length; i++) {
            JsonNode value = columns[i].read(rows, i + 1);
            sum += value.isTextual() ? value.textValue().length() + 2 : value.isContainerNode() ? json(value) : NUMBER;
            row.set(names[i], value);
        }
        if (sum > longestRow) {
            throw Values.tooLarge("a row has more than " + longestRow + " bytes");
        }
        lastBytes = sum;
        bytes += sum;
        return row;
    }

    private static long json(JsonNode value) {
        return JsonCodec.bytes(value).length;
    }

    /** The approximate size of the last row in bytes. */
    long lastBytes() {
        return lastBytes;
    }

    /** The approximate size of all rows so far in bytes. */
    long bytes() {
        return bytes;
    }
}
