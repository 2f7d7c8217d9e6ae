package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** Executes one statement per request, once. Thread-safe. */
final class DatabaseConnector implements Connector {
    private final JdbcAddress address;
    private final DatabaseSettings settings;
    private final DatabasePool pool;
    private final Network network;
    private final ParameterTypes types;

    DatabaseConnector(JdbcAddress address, DatabaseSettings settings, DatabasePool pool, Network network) {
        this.address = address;
        this.settings = settings;
        this.pool = pool;
        this.network = network;
        this.types = new ParameterTypes(address.product());
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        Operation operation = operation(request);
        Parameters parameters = Parameters.of(operation, request);
        try (Session session = pool.lend(request.timeout(), request.limit())) {
            TimeLimit.Registration abort = request.onTimeout(session::abort);
            try {
                StatementRun run = new StatementRun(operation, address.product(), types, request);
                ObjectNode answer = new OperationRun(operation, address.product(), run, session).execute(parameters);
                // A caller that reads records at once gets the rows too.
                boolean records = request.endpoint().records() != null;
                return ConnectorResponse.builder()
                        .body(Payload.json(records ? answer.path("rows") : answer))
                        .responseBytes(run.bytes())
                        .build();
            } catch (SQLException e) {
                throw session.failed(e);
            } finally {
                abort.close();
            }
        }
    }

    @Override
    public RecordStream open(ConnectorRequest request) {
        Operation operation = operation(request);
        Parameters parameters = Parameters.of(operation, request);
        Session session = pool.lend(request.timeout(), request.limit());
        StatementRun run = new StatementRun(operation, address.product(), types, request);
        return RowStream.open(operation, address.product(), parameters, run, session, request);
    }

    @Override
    public RequestPreview preview(ConnectorRequest request) {
        Operation operation = operation(request);
        Parameters parameters = Parameters.of(operation, request);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Keyset keyset = operation.keyset();
        NamedStatement statement = keyset == null
                ? operation.statement()
                : keyset.page(operation.statement(), parameters.first(), address.product());
        body.put("statement", statement.text());
        ArrayNode rows = body.putArray("parameters");
        for (Map<String, JsonNode> row : parameters.rows()) {
            ObjectNode values = rows.addObject();
            row.forEach(values::set);
        }
        return RequestPreview.of("jdbc", operation.kind().setting(), address.toString())
                .withBody(body, JsonCodec.bytes(body).length);
    }

    /** Uses a connection of the pool, so that a good one stays open. */
    @Override
    public boolean check(Duration timeout) {
        try (Session session = pool.lend(timeout, TimeLimit.none())) {
            try {
                session.check(timeout);
                return true;
            } catch (SQLException e) {
                throw session.failed(e);
            }
        }
    }

    private Operation operation(ConnectorRequest request) {
        Operation operation;
        try {
            operation = Operation.of(request.endpoint(), address.product());
        } catch (InvalidStatement e) {
            throw refused("settings." + e.setting() + ": " + e.problem());
        }
        if (settings.readOnly() && !operation.onlyReads()) {
            throw refused("settings." + operation.kind().setting() + ": " + EndpointCheck.READ_ONLY);
        }
        return operation;
    }

    private static AdaptorException refused(String what) {
        return new AdaptorException(StandardErrorCode.VALIDATION_FAILED, what);
    }

    @Override
    public void close() {
        pool.close();
        network.close();
    }

    @Override
    public String toString() {
        return "database connector of " + address + " with " + pool.connections() + " connections";
    }
}
