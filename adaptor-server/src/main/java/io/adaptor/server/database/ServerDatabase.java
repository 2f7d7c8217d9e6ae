package io.adaptor.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.adaptor.server.settings.DatabaseAddress;
import io.adaptor.server.settings.DatabaseSettings;
import java.io.IOException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * The database of a server, migrated and accessed with a role that is subject to row-level security. Thread-safe; close
 * it last of all.
 */
public final class ServerDatabase implements AutoCloseable {
    private final @Nullable EmbeddedDatabase embedded;
    private final HikariDataSource pool;
    private final DatabaseAddress address;
    private final @Nullable DatabaseAddress owner;

    private ServerDatabase(
            @Nullable EmbeddedDatabase embedded,
            HikariDataSource pool,
            DatabaseAddress address,
            @Nullable DatabaseAddress owner) {
        this.embedded = embedded;
        this.pool = pool;
        this.address = address;
        this.owner = owner;
    }

    /**
     * Opens the operator's database, or starts the embedded one.
     *
     * @param settings the database settings
     * @return the database, with the schema of this release
     * @throws IOException if the embedded database can't be started
     * @throws IllegalStateException if the role may see past row-level security, or the schema is not there
     */
    public static ServerDatabase open(DatabaseSettings settings) throws IOException {
        DatabaseAddress server = settings.server();
        if (server != null) {
            return open(null, settings.owner(), server, settings.pooled());
        }
        EmbeddedDatabase embedded = EmbeddedDatabase.start(settings.directory());
        try {
            DatabaseRoles.makeEmbedded(DatabaseRoles.client(embedded.owner()), embedded.server());
            return open(embedded, embedded.owner(), embedded.server(), settings.pooled());
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    /**
     * Opens a database that servers are using, including the embedded database of a running server.
     *
     * @param settings the database settings
     * @return the database, with the schema of this release
     * @throws IOException as {@link #open}
     */
    public static ServerDatabase join(DatabaseSettings settings) throws IOException {
        boolean running = settings.server() == null && DirectoryLock.isHeld(settings.directory());
        return open(running ? EmbeddedDatabase.running(settings) : settings);
    }

    private static ServerDatabase open(
            @Nullable EmbeddedDatabase embedded, @Nullable DatabaseAddress owner, DatabaseAddress server, int pooled) {
        if (owner != null) {
            Migrations.run(owner, server.user());
        }
        HikariDataSource pool = pool(server, pooled);
        try {
            DatabaseRoles.check(JdbcClient.create(pool));
            if (owner == null) {
                Migrations.check(server);
            }
            return new ServerDatabase(embedded, pool, server, owner);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource pool(DatabaseAddress address, int pooled) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("adaptor");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setSchema(Migrations.SCHEMA);
        config.setMaximumPoolSize(pooled);
        config.setConnectionTimeout(5_000);
        // The details of server errors quote values.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(config);
    }

    /**
     * Returns the SQL access, whose transactions each belong to one tenant.
     *
     * @return the shared instance
     */
    public TenantSql sql() {
        return new TenantSql(pool);
    }

    /**
     * Returns the database for other users of JDBC. Their statements take part in the transaction that {@link #sql}
     * runs on the thread; outside such a transaction, no row of a tenant is visible.
     *
     * @return the shared data source; must not be closed
     */
    public DataSource transactional() {
        return new TransactionAwareDataSourceProxy(pool);
    }

    /** Returns the address and role of the server, for a connection that listens. */
    DatabaseAddress address() {
        return address;
    }

    /** Returns the address and role of the owner of the schema; fails if the server does not know them. */
    DatabaseAddress owner() {
        if (owner == null) {
            throw new IllegalStateException("POSTGRES_OWNER_URI is not set: this needs the role that owns the schema");
        }
        return owner;
    }

    /** Returns whether the database is the embedded one. */
    public boolean isEmbedded() {
        return embedded != null;
    }

    @Override
    public void close() throws IOException {
        pool.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
