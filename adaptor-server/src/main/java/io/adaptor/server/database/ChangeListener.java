package io.adaptor.server.database;

import io.adaptor.server.settings.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for changes made by instances on the database, on a dedicated connection and thread. If the connection is
 * lost, it reconnects and then reports that changes may have been missed. Thread-safe; close it to stop listening.
 */
public final class ChangeListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
    private static final int WAIT_MILLIS = 500;
    private static final int LOOK_EVERY = 6;
    private static final int SECONDS_TO_ANSWER = 2;
    private static final int CONNECT_AGAIN_MILLIS = 500;

    private final DatabaseAddress address;
    private final Consumer<Change> changed;
    private final Runnable missed;
    private final List<String> wrappingKeyIds;
    private final Thread thread = new Thread(this::listen, "adaptor-changes");
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile @Nullable Connection open;

    private ChangeListener(
            DatabaseAddress address, List<String> wrappingKeyIds, Consumer<Change> changed, Runnable missed) {
        this.wrappingKeyIds = wrappingKeyIds;
        this.address = address;
        this.changed = changed;
        this.missed = missed;
    }

    /**
     * Starts listening. Returns once it listens, or after two seconds if the database is unavailable.
     *
     * @param database the database in which changes are announced
     * @param ring the key ring of this instance, whose wrapping keys are announced through the connection
     * @param changed receives the changes, including those of this instance, on the listener's thread
     * @param missed runs whenever changes may have been missed
     * @return the listener
     */
    public static ChangeListener start(
            ServerDatabase database, KeyRing ring, Consumer<Change> changed, Runnable missed) {
        ChangeListener listener = new ChangeListener(database.address(), ring.wrappingKeyIds(), changed, missed);
        listener.thread.setDaemon(true);
        listener.thread.start();
        await(listener.first, SECONDS_TO_ANSWER * 1000);
        return listener;
    }

    private void listen() {
        boolean lost = false;
        while (closed.getCount() > 0) {
            try (Connection connection = connect()) {
                open = connection;
                if (lost) {
                    LOG.info("changes of other instances are heard again");
                }
                lost = false;
                missed.run();
                first.countDown();
                hear(connection);
            } catch (SQLException | RuntimeException e) {
                if (!lost && closed.getCount() > 0) {
                    lost = true;
                    LOG.warn(
                            "changes of other instances are not heard, and are seen within {} s: {}",
                            Kept.LONGEST.toSeconds(),
                            e.getMessage());
                }
                await(closed, CONNECT_AGAIN_MILLIS);
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, address.user());
        PGProperty.PASSWORD.set(properties, address.password());
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.APPLICATION_NAME.set(properties, "adaptor-changes");
        Connection connection = DriverManager.getConnection(address.url(), properties);
        try (Statement statement = connection.createStatement()) {
            RunningInstances.announce(connection, wrappingKeyIds);
            statement.execute("LISTEN " + Changes.CHANNEL);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        for (int round = 1; closed.getCount() > 0; round++) {
            for (PGNotification heard :
                    Objects.requireNonNullElse(postgres.getNotifications(WAIT_MILLIS), new PGNotification[0])) {
                Optional<Change> change = Change.parse(heard.getParameter());
                change.ifPresentOrElse(changed, missed);
            }
            // A connection whose peer has disappeared without closing it is silent, too.
            if (round % LOOK_EVERY == 0 && !connection.isValid(SECONDS_TO_ANSWER)) {
                throw new SQLException("the database does not answer");
            }
        }
    }

    private static void await(CountDownLatch latch, int millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        Connection connection = open;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("the connection that listens was closed before", e);
            }
        }
        thread.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_ANSWER));
    }
}
