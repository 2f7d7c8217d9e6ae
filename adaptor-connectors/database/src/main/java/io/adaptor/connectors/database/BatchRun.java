package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Executes a statement for each row of the input, within the transaction of the session. For one thread. */
final class BatchRun {
    private static final int AT_ONCE = 500;

    private final Operation operation;
    private final Product product;
    private final StatementRun run;
    private final Session session;
    private final ArrayNode counts = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode keys = JsonNodeFactory.instance.arrayNode();
    private long updated;

    BatchRun(Operation operation, Product product, StatementRun run, Session session) {
        this.operation = operation;
        this.product = product;
        this.run = run;
        this.session = session;
    }

    ObjectNode execute(Parameters parameters) throws SQLException {
        NamedStatement statement = operation.statement();
        // SQLite returns the key of the last row only.
        int atOnce = product == Product.SQLITE && !operation.keys().isEmpty() ? 1 : AT_ONCE;
        try (PreparedStatement prepared = session.prepare(statement.text(), operation.keys())) {
            List<String> types = run.types(prepared, statement);
            int added = 0;
            for (Map<String, JsonNode> row : parameters.rows()) {
                run.bind(prepared, statement, types, row);
                prepared.addBatch();
                if (++added == atOnce) {
                    send(prepared);
                    added = 0;
                }
            }
            if (added > 0) {
                send(prepared);
            }
        }
        run.expect(updated);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("updated", updated);
        answer.set("counts", counts);
        if (!operation.keys().isEmpty()) {
            answer.set("keys", keys);
        }
        return answer;
    }

    private void send(PreparedStatement prepared) throws SQLException {
        for (int count : prepared.executeBatch()) {
            if (count == Statement.SUCCESS_NO_INFO) {
                counts.addNull();
            } else {
                counts.add(count);
                updated += count;
            }
        }
        ObjectNode returned = JsonNodeFactory.instance.objectNode();
        run.keys(prepared, returned);
        returned.path("keys").forEach(keys::add);
    }
}
