package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.TreeMemory;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.spi.ConnectorRequest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * The steps that all kinds of operations share: setting parameters, reading rows within limits, counting. For one
 * thread.
 */
final class StatementRun {
    private final Operation operation;
    private final Product product;
    private final ParameterTypes types;
    private final Binder binder;
    private final ConnectorRequest request;
    private long bytes;

    StatementRun(Operation operation, Product product, ParameterTypes types, ConnectorRequest request) {
        this.operation = operation;
        this.product = product;
        this.types = types;
        this.binder = product == Product.POSTGRESQL ? new PostgresBinder() : new PlainBinder(product);
        this.request = request;
    }

    /** The approximate number of bytes that were read. */
    long bytes() {
        return bytes;
    }

    /** The number of rows that a statement has changed. */
    static long updated(Statement statement) throws SQLException {
        try {
            return statement.getLargeUpdateCount();
        } catch (SQLFeatureNotSupportedException | UnsupportedOperationException e) {
            return statement.getUpdateCount();
        }
    }

    /** Adds the generated keys to a result. */
    void keys(Statement statement, ObjectNode answer) throws SQLException {
        if (!operation.keys().isEmpty()) {
            try (ResultSet keys = statement.getGeneratedKeys()) {
                answer.set("keys", rows(keys, Long.MAX_VALUE));
            }
        }
    }

    /** Sets the parameters of a statement. */
    void bind(PreparedStatement prepared, NamedStatement statement, Map<String, JsonNode> values) throws SQLException {
        bind(prepared, statement, types.of(prepared, statement, operation.types()), values);
    }

    /** Sets the parameters of a statement with known types. */
    void bind(PreparedStatement prepared, NamedStatement statement, List<String> known, Map<String, JsonNode> values)
            throws SQLException {
        for (int i = 0; i < statement.names().size(); i++) {
            String name = statement.names().get(i);
            JsonNode value = values.getOrDefault(name, MissingNode.getInstance());
            if (!value.isMissingNode()) {
                binder.bind(prepared, i + 1, value, known.get(i), name);
            }
        }
    }

    /** The types of the parameters of a statement. */
    List<String> types(PreparedStatement prepared, NamedStatement statement) throws SQLException {
        return types.of(prepared, statement, operation.types());
    }

    /** Reads the rows of a result. */
    ArrayNode rows(ResultSet result, long most) throws SQLException {
        RowReader reader = new RowReader(result, product, request.maxResponseBytes());
        FetchSize fetch = new FetchSize(result, product, operation.fetchSize());
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        while (result.next()) {
            if (rows.size() >= most) {
                throw Values.tooLarge("the result has more than " + most
                        + " rows (max_rows): ask for less with LIMIT, for pages with keyset, or for records");
            }
            ObjectNode row = reader.row();
            bytes += reader.lastBytes();
            fetch.row(reader.lastBytes());
            if (bytes > request.maxResponseBytes()) {
                throw Values.tooLarge("the rows have more than " + request.maxResponseBytes()
                        + " bytes (max_response_bytes): ask for pages with keyset, or for records");
            }
            request.limit().memory().take(TreeMemory.of(row));
            rows.add(row);
        }
        return rows;
    }

    /** Rejects a number of rows that the endpoint does not expect; the session rolls back then. */
    void expect(long rows) {
        ExpectedRows expected = operation.expect();
        if (expected != null && !expected.holds(rows)) {
            throw ConnectorException.builder(
                            DatabaseErrorCode.DATABASE_ROWS_UNEXPECTED,
                            Outcome.REJECTED,
                            rows + " rows instead of " + expected + " (expect_rows)"
                                    + (operation.onlyReads() ? "" : "; nothing was changed"))
                    .unprocessed(true)
                    .build();
        }
    }
}
