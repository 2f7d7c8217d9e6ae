package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Executes one operation in a transaction of one session. For one thread. */
final class OperationRun {
    private final Operation operation;
    private final Product product;
    private final StatementRun run;
    private final Session session;

    OperationRun(Operation operation, Product product, StatementRun run, Session session) {
        this.operation = operation;
        this.product = product;
        this.run = run;
        this.session = session;
    }

    /** Executes the operation and returns the result. */
    ObjectNode execute(Parameters parameters) throws SQLException {
        session.begin(product, operation.onlyReads());
        ObjectNode answer = switch (operation.kind()) {
            case QUERY -> query(parameters);
            case UPDATE -> update(parameters);
            case BATCH -> new BatchRun(operation, product, run, session).execute(parameters);
            case CALL ->
                operation.out().isEmpty()
                        ? update(parameters)
                        : new CallRun(operation, product, run, session).execute(parameters);
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
            // One more than allowed, to detect that there are too many.
            prepared.setMaxRows(most >= Integer.MAX_VALUE ? 0 : (int) most + 1);
            prepared.setFetchSize((int) Math.min(FetchSize.first(operation.fetchSize()), most));
            run.bind(prepared, statement, parameters.rows().get(0));
            ArrayNode rows;
            try (ResultSet result = prepared.executeQuery()) {
                session.fetches(product);
                rows = run.rows(result, most);
            }
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.set("rows", rows);
            if (keyset != null) {
                answer.set(Keyset.NEXT, next(keyset, rows));
            }
            run.expect(rows.size());
            return answer;
        }
    }

    // The extra row shows that there is another page.
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
            run.bind(prepared, operation.statement(), parameters.rows().get(0));
            boolean result = prepared.execute();
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            if (result) {
                try (ResultSet returned = prepared.getResultSet()) {
                    ArrayNode rows = run.rows(returned, operation.maxRows());
                    answer.put("updated", rows.size());
                    answer.set("rows", rows);
                }
            } else {
                answer.put("updated", Math.max(0, StatementRun.updated(prepared)));
            }
            run.keys(prepared, answer);
            run.expect(answer.get("updated").asLong());
            return answer;
        }
    }
}
