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
 * Records that wait for analytics, as the one instance sees them that sends them. Its right to do so is a lock of its
 * connection, and everything goes through that connection: an instance that lost the one lost the other. For one thread; close
 * it to let another instance send.
 */
public final class AnalyticsOutbox implements AutoCloseable {
    private final DatabaseAddress address;
    private @Nullable Connection connection;
    private boolean held;

    /**
     * The outbox of a database; connects when it is used.
     *
     * @param database where it is
     */
    public AnalyticsOutbox(ServerDatabase database) {
        this.address = database.address();
    }

    /**
     * A record that waits.
     *
     * @param number its place in the row
     * @param tenantId whose
     * @param record what is to be sent
     */
    public record Row(long number, String tenantId, String record) {}

    /**
     * Takes the right to send, where no other instance has it.
     *
     * @return whether this instance has it
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
     * The oldest records of all tenants.
     *
     * @param most how many at most
     * @return in their order
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
     * @param numbers which
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
     * @param most how many may wait
     * @param longest how long one may wait
     * @return how many were dropped
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
                // It is given up in any case.
            }
        }
    }
}
