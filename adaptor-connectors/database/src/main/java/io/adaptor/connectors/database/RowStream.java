package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.RecordsPolicy;
import io.adaptor.api.TimeLimit;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query one at a time, through a server-side cursor; only the rows of one fetch are in memory. Holds a
 * connection until it is closed or exhausted. For one thread at a time.
 */
final class RowStream implements RecordStream {
    private static final ConnectorResponse HEAD = ConnectorResponse.builder().build();

    private final Session session;
    private final TimeLimit.Registration abort;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final RowReader reader;
    private final FetchSize fetch;
    private final Product product;
    private final long mostRows;
    private final long mostBytes;
    private long count;
    private boolean ended;
    private boolean closed;

    private RowStream(
            Session session,
            TimeLimit.Registration abort,
            PreparedStatement statement,
            ResultSet rows,
            Product product,
            Operation operation,
            ConnectorRequest request)
            throws SQLException {
        RecordsPolicy policy = request.endpoint().records();
        Long stated = request.format().maxResponseBytes();
        this.session = session;
        this.abort = abort;
        this.statement = statement;
        this.rows = rows;
        this.product = product;
        this.fetch = new FetchSize(rows, product, operation.fetchSize());
        this.mostRows = operation.maxRows();
        this.mostBytes = stated == null ? Long.MAX_VALUE : stated;
        this.reader = new RowReader(rows, product, policy == null ? mostBytes : policy.maxRecordBytes());
    }

    /**
     * Begins to read. The stream owns the session from here on, and closes it if this method fails.
     *
     * @param run sets the parameters
     */
    static RowStream open(
            Operation operation,
            Product product,
            Parameters parameters,
            StatementRun run,
            Session session,
            ConnectorRequest request) {
        TimeLimit.Registration abort = request.onTimeout(session::abort);
        try {
            session.begin(product, true);
            NamedStatement statement = operation.statement();
            PreparedStatement prepared = session.prepare(statement.text(), List.of());
            prepared.setFetchSize(FetchSize.first(operation.fetchSize()));
            run.bind(prepared, statement, parameters.rows().get(0));
            ResultSet rows = prepared.executeQuery();
            session.fetches(product);
            return new RowStream(session, abort, prepared, rows, product, operation, request);
        } catch (SQLException e) {
            RuntimeException failure = session.failed(e);
            abort.close();
            session.close();
            throw failure;
        } catch (RuntimeException e) {
            abort.close();
            session.close();
            throw e;
        }
    }

    @Override
    public ConnectorResponse head() {
        return HEAD;
    }

    @Override
    public @Nullable JsonNode next() {
        if (ended) {
            return null;
        }
        try {
            if (!rows.next()) {
                ended = true;
                return null;
            }
            if (++count > mostRows) {
                throw Values.tooLarge("the result has more than " + mostRows + " rows (max_rows)");
            }
            JsonNode row = reader.row();
            fetch.row(reader.lastBytes());
            if (reader.bytes() > mostBytes) {
                throw Values.tooLarge("the rows have more than " + mostBytes + " bytes (max_response_bytes)");
            }
            return row;
        } catch (SQLException e) {
            throw session.failed(e);
        }
    }

    @Override
    public long bytesRead() {
        return reader.bytes();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        abort.close();
        // MariaDB's driver would read all remaining rows.
        if (!ended && product == Product.MARIADB) {
            session.drop();
        } else {
            try {
                statement.close();
            } catch (SQLException e) {
                session.drop();
            }
        }
        session.close();
    }
}
