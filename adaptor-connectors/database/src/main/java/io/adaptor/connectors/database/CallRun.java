package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;

/** Calls a stored procedure that returns something in parameters. For one thread. */
final class CallRun {
    private static final Map<String, Integer> TYPES = Map.of(
            "text", Types.VARCHAR,
            "integer", Types.INTEGER,
            "bigint", Types.BIGINT,
            "numeric", Types.NUMERIC,
            "double", Types.DOUBLE,
            "boolean", Types.BOOLEAN,
            "date", Types.DATE,
            "timestamp", Types.TIMESTAMP);

    private final Operation operation;
    private final Product product;
    private final StatementRun run;
    private final Session session;

    CallRun(Operation operation, Product product, StatementRun run, Session session) {
        this.operation = operation;
        this.product = product;
        this.run = run;
        this.session = session;
    }

    ObjectNode execute(Parameters parameters) throws SQLException {
        NamedStatement statement = operation.statement();
        List<String> names = statement.names();
        try (CallableStatement call = session.prepareCall("{" + statement.text() + "}")) {
            for (int i = 0; i < names.size(); i++) {
                String type = operation.out().get(names.get(i));
                if (type != null) {
                    call.registerOutParameter(i + 1, TYPES.getOrDefault(type, Types.VARCHAR));
                }
            }
            // A call uses the stated parameter types only: not every driver reports types.
            List<String> types = names.stream()
                    .map(name -> operation.types().getOrDefault(name, ""))
                    .toList();
            run.bind(call, statement, types, parameters.rows().get(0));
            boolean result = call.execute();
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            // PostgreSQL returns output parameters as a row, which its driver maps to the parameters.
            if (result && product != Product.POSTGRESQL) {
                try (ResultSet rows = call.getResultSet()) {
                    answer.set("rows", run.rows(rows, operation.maxRows()));
                }
            }
            ObjectNode out = answer.putObject("out");
            for (int i = 0; i < names.size(); i++) {
                String type = operation.out().get(names.get(i));
                if (type != null) {
                    out.set(names.get(i), value(call, i + 1, type));
                }
            }
            return answer;
        }
    }

    private static JsonNode value(CallableStatement call, int index, String type) throws SQLException {
        return switch (type) {
            case "numeric" -> Values.of(call.getBigDecimal(index));
            case "date" -> Values.text(call.getString(index));
            case "timestamp" -> {
                String text = call.getString(index);
                yield Values.text(text == null ? null : IsoTimes.of(text));
            }
            default -> Values.of(call.getObject(index));
        };
    }
}
