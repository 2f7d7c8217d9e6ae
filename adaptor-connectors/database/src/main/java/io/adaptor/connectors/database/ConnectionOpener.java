package io.adaptor.connectors.database;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.spi.ConnectorContext;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Opens connections to one database, each with the current credentials. Thread-safe. */
final class ConnectionOpener {
    private final JdbcAddress address;
    private final boolean tls;
    private final boolean login;
    private final ConnectorContext context;
    private final Network network;
    private final Map<Connection, Long> versions = Collections.synchronizedMap(new WeakHashMap<>());

    ConnectionOpener(JdbcAddress address, boolean tls, boolean login, ConnectorContext context, Network network) {
        this.address = address;
        this.tls = tls;
        this.login = login;
        this.context = context;
        this.network = network;
    }

    /**
     * Opens a connection.
     *
     * @param timeout the timeout of each wait while connecting
     * @throws ConnectorException if the address is not permitted, or the driver is missing
     */
    Connection open(Duration timeout) throws SQLException {
        if (address.host() != null && address.product() != Product.OTHER) {
            context.egress().resolve(address.host());
        } else if (address.host() != null) {
            context.egress().check(address.host(), address.port());
        }
        long version = login ? context.credentials().version() : 0;
        Properties properties = ConnectionProperties.of(address, tls, network, timeout);
        if (login) {
            properties.setProperty("user", context.credentials().get("username"));
            properties.setProperty("password", context.credentials().get("password"));
        }
        Connection connection = driver().connect(ConnectionProperties.url(address), properties);
        if (connection == null) {
            throw missing(null);
        }
        try {
            ready(connection);
        } catch (SQLException | RuntimeException e) {
            close(connection, e);
            throw e;
        }
        versions.put(connection, version);
        return connection;
    }

    /** Whether a connection was opened with the current credentials. */
    boolean isCurrent(Connection connection) {
        return !login || Long.valueOf(context.credentials().version()).equals(versions.get(connection));
    }

    // The login is over: from here on the engine enforces the time limit.
    private void ready(Connection connection) throws SQLException {
        if (address.product() == Product.POSTGRESQL || address.product() == Product.MARIADB) {
            connection.setNetworkTimeout(Runnable::run, 0);
        } else if (address.product() == Product.SQLITE) {
            // SQLite opens any file, and checks it only on the first access.
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA schema_version");
            }
        }
    }

    private Driver driver() {
        ClassLoader own = ConnectionOpener.class.getClassLoader();
        ClassLoader caller = Thread.currentThread().getContextClassLoader();
        try {
            return load(own);
        } catch (ReflectiveOperationException | LinkageError e) {
            if (caller != null && caller != own) {
                try {
                    return load(caller);
                } catch (ReflectiveOperationException | LinkageError neither) {
                    e.addSuppressed(neither);
                }
            }
            throw missing(e);
        }
    }

    private Driver load(ClassLoader loader) throws ReflectiveOperationException {
        return Class.forName(address.driver(), true, loader)
                .asSubclass(Driver.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    private ConnectorException missing(@Nullable Throwable cause) {
        return ConnectorException.builder(
                        DatabaseErrorCode.DATABASE_DRIVER_MISSING,
                        Outcome.REJECTED,
                        "the driver " + address.driver()
                                + " can't be used: put its JAR beside the connector, into the class"
                                + " path of the application or the folder of the plugin")
                .cause(cause)
                .unprocessed(true)
                .build();
    }

    private static void close(Connection connection, Exception why) {
        try {
            connection.close();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }
}
