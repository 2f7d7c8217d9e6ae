package io.adaptor.server.database;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.server.settings.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The execution records that are queued for analytics, as seen by the one instance that sends them. The right to send
 * is a lock held by its connection, and all statements use that connection, so an instance that loses the connection
 * also loses the right. For one thread; close it to let another instance send.
 */
public final class AnalyticsOutbox implements AutoCloseable {
    private final DatabaseAddress address;
    private @Nullable Connection connection;
    private boolean held;

    /**
     * Creates the outbox of a database; it connects on first use.
     *
     * @param database the database
     */
    public AnalyticsOutbox(ServerDatabase database) {
        this.address = database.address();
    }

    /**
     * A queued record.
     *
     * @param number the position of the record in the queue
     * @param tenantId the tenant
     * @param record the record to send
     */
    public record Row(long number, String tenantId, String record) {}

    /**
     * Acquires the right to send, if no other instance holds it.
     *
     * @return whether this instance holds the right
     * @throws AdaptorException {@code STORE_UNAVAILABLE}, as all methods
     */
    public boolean hold() {
        if (!held) {
            held = run(client -> client.sql(
                            "SELECT pg_try_advisory_lock(hashtext('adaptor'), hashtext('analytics_outbox'))")
                    .query(Boolean.class)
                    .single());
        }
        return held;
    }

    /**
     * Returns the oldest records of all tenants.
     *
     * @param most the maximum number of records
     * @return the records, oldest first
     */
    public List<Row> next(int most) {
        return run(client -> client.sql("SELECT number, tenant_id, record FROM outbox_next(?)")
                .param(most)
                .query((row, number) -> new Row(row.getLong(1), row.getString(2), row.getString(3)))
                .list());
    }

    /**
     * Deletes records that were sent.
     *
     * @param numbers the numbers of the records
     */
    public void sent(List<Long> numbers) {
        run(client -> client.sql("SELECT outbox_sent(?)")
                .param(numbers.toArray(Long[]::new))
                .query(Long.class)
                .single());
    }

    /**
     * Drops the oldest records.
     *
     * @param most the maximum number of queued records
     * @param longest the maximum age of a queued record
     * @return the number of dropped records
     */
    public long trim(long most, Duration longest) {
        return run(client -> client.sql("SELECT outbox_trim(?, ?::interval)")
                .params(most, longest.toSeconds() + " seconds")
                .query(Long.class)
                .single());
    }

    private <T> T run(Function<JdbcClient, T> work) {
        try {
            Connection open = connection;
            if (open == null) {
                open = connect();
                connection = open;
            }
            return work.apply(JdbcClient.create(new SingleConnectionDataSource(open, true)));
        } catch (DataAccessException | SQLException e) {
            close();
            throw new AdaptorException(StandardErrorCode.STORE_UNAVAILABLE, "the outbox can't be reached", e);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        if (address.password() != null) {
            properties.setProperty("password", address.password());
        }
        properties.setProperty("currentSchema", Migrations.SCHEMA);
        properties.setProperty("ApplicationName", "adaptor-analytics");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("logServerErrorDetail", "false");
        return DriverManager.getConnection(address.url(), properties);
    }

    @Override
    public void close() {
        held = false;
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // The connection is abandoned in any case.
            }
        }
    }
}
