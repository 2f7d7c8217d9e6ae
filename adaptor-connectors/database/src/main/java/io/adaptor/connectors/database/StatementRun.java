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

/** Carries out one operation on one session, within its bounds. For one thread. */
final class StatementRun {
    private final Operation operation;
    private final Product product;
    private final ParameterTypes types;
    private final Binder binder;
    private final Session session;
    private final ConnectorRequest request;
    private long bytes;

    StatementRun(
            Operation operation, Product product, ParameterTypes types, Session session, ConnectorRequest request) {
        this.operation = operation;
        this.product = product;
        this.types = types;
        this.binder = Binder.of(product);
        this.session = session;
        this.request = request;
    }

    /** About the bytes that were read. */
    long bytes() {
        return bytes;
    }

    /** The answer. */
    ObjectNode execute(Parameters parameters) throws SQLException {
        session.begin(product, operation.onlyReads());
        ObjectNode answer = switch (operation.kind()) {
            case QUERY -> query(parameters);
            case UPDATE -> update(parameters);
            case BATCH -> new BatchRun(operation, product, this, session).execute(parameters);
            case CALL ->
                operation.out().isEmpty()
                        ? update(parameters)
                        : new CallRun(operation, product, this, session).execute(parameters);
        };
        if (!operation.onlyReads()) {
            session.commit();
        }
        return answer;
    }

    private ObjectNode query(Parameters parameters) throws SQLException {
        Keyset keyset = operation.keyset();
        NamedStatement statement = keyset == null
                ? operation.statement()
                : keyset.page(operation.statement(), parameters.first(), product);
        try (PreparedStatement prepared = session.prepare(statement.text(), List.of())) {
            long most = keyset == null ? operation.maxRows() : keyset.size() + 1L;
            // One more than may be, which says that there are too many.
            prepared.setMaxRows(most >= Integer.MAX_VALUE ? 0 : (int) most + 1);
            prepared.setFetchSize((int) Math.min(FetchSize.first(operation.fetchSize()), most));
            bind(prepared, statement, parameters.rows().get(0));
            ArrayNode rows;
            try (ResultSet result = prepared.executeQuery()) {
                rows = rows(result, most);
            }
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.set("rows", rows);
            if (keyset != null) {
                answer.set(Keyset.NEXT, next(keyset, rows));
            }
            expect(rows.size());
            return answer;
        }
    }

    // The row more than a page says that there is another page.
    private static JsonNode next(Keyset keyset, ArrayNode rows) {
        if (rows.size() <= keyset.size()) {
            return JsonNodeFactory.instance.nullNode();
        }
        rows.remove(rows.size() - 1);
        JsonNode last = rows.get(rows.size() - 1);
        ObjectNode next = JsonNodeFactory.instance.objectNode();
        for (String column : keyset.columns()) {
            JsonNode value = last.get(column);
            if (value == null || value.isNull()) {
                throw ConnectorException.builder(
                                DatabaseErrorCode.DATABASE_STATEMENT_INVALID,
                                Outcome.FAILED,
                                "the column " + column + " of keyset is "
                                        + (value == null ? "not in the result" : "null in a row")
                                        + "; pages need columns that are there and never null")
                        .build();
            }
            next.set(column, value);
        }
        return next;
    }

    private ObjectNode update(Parameters parameters) throws SQLException {
        try (PreparedStatement prepared = session.prepare(operation.statement().text(), operation.keys())) {
            bind(prepared, operation.statement(), parameters.rows().get(0));
            boolean result = prepared.execute();
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            if (result) {
                try (ResultSet returned = prepared.getResultSet()) {
                    ArrayNode rows = rows(returned, operation.maxRows());
                    answer.put("updated", rows.size());
                    answer.set("rows", rows);
                }
            } else {
                answer.put("updated", Math.max(0, updated(prepared)));
            }
            keys(prepared, answer);
            expect(answer.get("updated").asLong());
            return answer;
        }
    }

    /** How many rows a statement has changed. */
    static long updated(Statement statement) throws SQLException {
        try {
            return statement.getLargeUpdateCount();
        } catch (SQLFeatureNotSupportedException | UnsupportedOperationException e) {
            return statement.getUpdateCount();
        }
    }

    /** Adds the generated keys to an answer. */
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

    /** Sets the parameters of a statement whose types are known. */
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

    /** Refuses another number of rows than the endpoint expects; the session rolls back then. */
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
